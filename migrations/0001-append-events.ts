/**
 * The one writer of the log. It runs as its owner, so that the services' role needs no right to
 * write log or head: it can neither choose a position, a time or a hash nor move a head. Names are
 * qualified and the search path is fixed, else a caller could put a table of its own in front.
 * The tenant is that of the connection. Facts come in the order of their writes.
 */
export const appendEvents = `
CREATE FUNCTION length_prefixed(part bytea) RETURNS bytea LANGUAGE sql IMMUTABLE
  RETURN int4send(octet_length(part)) || part;

CREATE FUNCTION link_hash(
  previous bytea, tenant text, "position" bigint, stream text, version bigint, type text,
  revision bigint, recorded_at timestamptz, body text
) RETURNS bytea LANGUAGE sql STABLE
  RETURN sha256(
    length_prefixed(previous)
    || length_prefixed(convert_to(tenant, 'UTF8'))
    || length_prefixed(int8send("position"))
    || length_prefixed(convert_to(stream, 'UTF8'))
    || length_prefixed(int8send(version))
    || length_prefixed(convert_to(type, 'UTF8'))
    || length_prefixed(int8send(revision))
    || length_prefixed(convert_to(
         to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'UTF8'))
    || length_prefixed(sha256(convert_to(body, 'UTF8'))));

CREATE FUNCTION append_events(
  actor text, command_id text, request_digest text, derived boolean, status text, ids jsonb,
  write_streams text[], write_versions integer[], write_counts integer[],
  guard_streams text[], guard_versions integer[],
  types text[], revisions integer[], bodies text[]
) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  this_tenant CONSTANT text := current_setting('countersign.tenant');
  head public.head%ROWTYPE;
  known record;
  moved record;
  result jsonb;
  started timestamptz;
  fact integer := 0;
  streams text[] := '{}';
  versions integer[] := '{}';
  times timestamptz[] := '{}';
  hashes bytea[];
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed'
    OR current_setting('synchronous_commit') = 'off' THEN
    RAISE EXCEPTION 'an append is made in READ COMMITTED and with a synchronous commit';
  END IF;

  -- A statement of its own: what follows sees everything that was committed before it had the lock.
  SELECT * INTO head FROM public.head h WHERE h.tenant = this_tenant FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO public.head VALUES
      (this_tenant, 0, sha256('countersign-log-1'), clock_timestamp(), 1) ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT head FROM public.head h WHERE h.tenant = this_tenant FOR UPDATE;
  END IF;

  SELECT c.request_digest AS digest, c.result INTO known FROM public.command c
    WHERE c.tenant = this_tenant AND c.actor = append_events.actor AND c.id = command_id
      AND c.kept_until > clock_timestamp();
  IF FOUND AND known.digest = append_events.request_digest THEN
    RETURN jsonb_build_object('kind', 'repeated', 'result', known.result);
  ELSIF FOUND THEN
    RETURN jsonb_build_object('kind', 'mismatch');
  END IF;

  SELECT e.stream, coalesce(newest.version, 0) AS actual INTO moved
    FROM unnest(write_streams || guard_streams, write_versions || guard_versions)
      WITH ORDINALITY AS e(stream, version, n)
    LEFT JOIN LATERAL (
      SELECT l.version FROM public.log l
      WHERE l.tenant = this_tenant AND l.stream = e.stream ORDER BY l.version DESC LIMIT 1
    ) newest ON true
    WHERE coalesce(newest.version, 0) IS DISTINCT FROM e.version ORDER BY e.n LIMIT 1;
  IF FOUND THEN
    RETURN jsonb_build_object('kind', 'conflict', 'stream', moved.stream, 'actual', moved.actual);
  END IF;

  started := clock_timestamp();
  hashes := ARRAY[head.hash];
  FOR w IN 1 .. cardinality(write_streams) LOOP
    FOR n IN 1 .. write_counts[w] LOOP
      fact := fact + 1;
      head.position := head.position + 1;
      head.recorded_at := greatest(head.recorded_at + interval '1 microsecond', started);
      head.hash := public.link_hash(head.hash, this_tenant, head.position, write_streams[w],
        write_versions[w] + n, types[fact], revisions[fact], head.recorded_at, bodies[fact]);
      streams[fact] := write_streams[w];
      versions[fact] := write_versions[w] + n;
      times[fact] := head.recorded_at;
      hashes[fact + 1] := head.hash;
    END LOOP;
  END LOOP;
  IF fact <> cardinality(bodies) THEN
    RAISE EXCEPTION 'the counts of the writes do not add up to the facts';
  END IF;

  IF fact > 0 THEN
    INSERT INTO public.log (tenant, "position", stream, version, type, revision, recorded_at, body,
        previous_hash, hash)
      SELECT this_tenant, head.position - fact + e.n, e.stream, e.version, e.type, e.revision, e.at,
        e.body, e.previous, e.hash
      FROM unnest(streams, versions, types, revisions, times, bodies, hashes[1:fact], hashes[2:])
        WITH ORDINALITY AS e(stream, version, type, revision, at, body, previous, hash, n);
    UPDATE public.head h SET "position" = head.position, hash = head.hash,
      recorded_at = head.recorded_at WHERE h.tenant = this_tenant;
    PERFORM pg_notify('log_moved', this_tenant);
  END IF;

  result := jsonb_build_object('status', status, 'ids', ids, 'position', head.position,
    'version', coalesce(write_versions[1] + write_counts[1], 0));
  INSERT INTO public.command AS c VALUES
    (this_tenant, actor, command_id, request_digest, result,
      CASE WHEN derived THEN 'infinity' ELSE clock_timestamp() + interval '30 days' END)
    ON CONFLICT ON CONSTRAINT command_pkey DO UPDATE SET request_digest = EXCLUDED.request_digest,
      result = EXCLUDED.result, kept_until = EXCLUDED.kept_until;
  RETURN jsonb_build_object('kind', 'appended', 'result', result);
END $$;

REVOKE ALL ON FUNCTION append_events FROM PUBLIC;
`;
