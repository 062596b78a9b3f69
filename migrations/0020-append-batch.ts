import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The writer of the log for many commands at once, with the rights and the care of `append_events`
 * (0001), which stays for services of the release before: both take the same head row first. Each
 * command is decided in order, by what was committed and what those before it in the batch write;
 * one that is refused leaves nothing. Every command of a batch has another actor or id.
 *
 * Streams are listed once and named by their number. What commands expect of streams is one list:
 * for command i from `expected_starts[i]` to `expected_ends[i]`, its writes first, to
 * `write_ends[i]`. Facts are one list in the order of the writes; each names its write. Bodies are
 * one piece of UTF-8. The answer has for each command the position that it came to, else the
 * outcome. The planner may not scan or choose anew: a plan made while the log was empty must serve.
 */
const appendBatch = `
CREATE FUNCTION append_batch(
  actors text[], command_ids text[], request_digests text[], derived boolean[], statuses text[],
  ids jsonb[], expected_starts integer[], write_ends integer[], expected_ends integer[],
  fact_ends integer[],
  streams text[], expected_streams integer[], expected_versions integer[],
  fact_starts integer[], fact_counts integer[],
  fact_writes integer[], types text[], revisions integer[], body_starts integer[],
  body_sizes integer[], bodies bytea
) RETURNS json LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_variable
DECLARE
  this_tenant CONSTANT text := current_setting('countersign.tenant');
  length_of_8 CONSTANT bytea := int4send(8);
  length_of_32 CONSTANT bytea := int4send(32);
  tenant_link bytea;
  head public.head%ROWTYPE;
  started timestamptz;
  first_time timestamptz;
  forgotten boolean;
  last_hash bytea;
  versions integer[];
  digests text[];
  results jsonb[];
  positions bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(actors)]);
  outcomes jsonb[] := array_fill(NULL::jsonb, ARRAY[cardinality(actors)]);
  -- For each write of an accepted command: how many facts before it are not written.
  skipped integer[] := array_fill(NULL::integer, ARRAY[cardinality(expected_streams)]);
  skipping integer := 0;
  moved integer;
  facts integer;
  links bytea[];
  hashes bytea[] := '{}';
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

  SELECT array_agg(coalesce(newest.version, 0) ORDER BY s.n) INTO versions
    FROM unnest(streams) WITH ORDINALITY AS s(name, n)
    LEFT JOIN LATERAL (
      SELECT l.version FROM public.log l
      WHERE l.tenant = this_tenant AND l.stream = s.name ORDER BY l.version DESC LIMIT 1
    ) newest ON true;

  started := clock_timestamp();
  SELECT array_agg(CASE WHEN known.kept_until > started THEN known.request_digest END ORDER BY a.n),
      array_agg(known.result ORDER BY a.n), bool_or(known.kept_until <= started)
    INTO digests, results, forgotten
    FROM unnest(actors, command_ids) WITH ORDINALITY AS a(actor, id, n)
    LEFT JOIN LATERAL (
      SELECT c.request_digest, c.result, c.kept_until FROM public.command c
      WHERE c.tenant = this_tenant AND c.actor = a.actor AND c.id = a.id LIMIT 1
    ) known ON true;
  IF forgotten THEN
    DELETE FROM public.command c USING unnest(actors, command_ids) AS a(actor, id)
      WHERE c.tenant = this_tenant AND c.actor = a.actor AND c.id = a.id
        AND c.kept_until <= started;
  END IF;

  FOR i IN 1 .. cardinality(actors) LOOP
    moved := 0;
    IF digests[i] IS NULL THEN
      FOR e IN expected_starts[i] .. expected_ends[i] LOOP
        IF versions[expected_streams[e]] IS DISTINCT FROM expected_versions[e] THEN
          moved := e;
          EXIT;
        END IF;
      END LOOP;
    END IF;
    IF moved = 0 AND digests[i] IS NULL THEN
      FOR w IN expected_starts[i] .. write_ends[i] LOOP
        versions[expected_streams[w]] := expected_versions[w] + fact_counts[w];
        skipped[w] := skipping;
      END LOOP;
      positions[i] := head.position + fact_ends[i] - skipping;
    ELSE
      skipping := skipping + fact_ends[i] - coalesce(fact_ends[i - 1], 0);
      outcomes[i] := CASE
        WHEN moved > 0 THEN jsonb_build_object('kind', 'conflict',
          'stream', streams[expected_streams[moved]],
          'actual', versions[expected_streams[moved]])
        WHEN digests[i] = request_digests[i]
          THEN jsonb_build_object('kind', 'repeated', 'result', results[i])
        ELSE jsonb_build_object('kind', 'mismatch') END;
    END IF;
  END LOOP;

  facts := cardinality(types) - skipping;
  IF facts > 0 THEN
    first_time := greatest(head.recorded_at + interval '1 microsecond', started);
    tenant_link := convert_to(this_tenant, 'UTF8');
    tenant_link := int4send(octet_length(tenant_link)) || tenant_link;

    -- Each link but the hash before it, which is known only one after the other.
    SELECT array_agg(
        tenant_link
        || length_of_8 || int8send(head.position + place.k)
        || int4send(octet_length(fact.stream)) || fact.stream
        || length_of_8 || int8send(place.version)
        || int4send(octet_length(fact.type)) || fact.type
        || length_of_8 || int8send(f.revision)
        || int4send(octet_length(fact.at)) || fact.at
        || length_of_32 || sha256(substring(bodies FROM f.body_start FOR f.body_size))
        ORDER BY f.n) INTO links
      FROM unnest(fact_writes, types, revisions, body_starts, body_sizes) WITH ORDINALITY
        AS f(w, type, revision, body_start, body_size, n)
      CROSS JOIN LATERAL (SELECT f.n - skipped[f.w] AS k,
        expected_versions[f.w] + f.n - fact_starts[f.w] AS version OFFSET 0) place
      CROSS JOIN LATERAL (SELECT
        convert_to(streams[expected_streams[f.w]], 'UTF8') AS stream,
        convert_to(f.type, 'UTF8') AS type,
        convert_to(to_char((first_time + (place.k - 1) * interval '1 microsecond')
          AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'UTF8') AS at OFFSET 0) fact
      WHERE skipped[f.w] IS NOT NULL;
    last_hash := head.hash;
    FOR k IN 1 .. facts LOOP
      last_hash := sha256(length_of_32 || last_hash || links[k]);
      hashes[k] := last_hash;
    END LOOP;

    INSERT INTO public.log (tenant, "position", stream, version, type, revision, recorded_at, body,
        previous_hash, hash)
      SELECT this_tenant, head.position + place.k, streams[expected_streams[f.w]],
        expected_versions[f.w] + f.n - fact_starts[f.w], f.type, f.revision,
        first_time + (place.k - 1) * interval '1 microsecond',
        convert_from(substring(bodies FROM f.body_start FOR f.body_size), 'UTF8'),
        CASE place.k WHEN 1 THEN head.hash ELSE hashes[place.k - 1] END, hashes[place.k]
      FROM unnest(fact_writes, types, revisions, body_starts, body_sizes) WITH ORDINALITY
        AS f(w, type, revision, body_start, body_size, n)
      CROSS JOIN LATERAL (SELECT (f.n - skipped[f.w])::integer AS k OFFSET 0) place
      WHERE skipped[f.w] IS NOT NULL;
    UPDATE public.head h SET "position" = head.position + facts, hash = last_hash,
      recorded_at = first_time + (facts - 1) * interval '1 microsecond'
      WHERE h.tenant = this_tenant;
    PERFORM pg_notify('log_moved', this_tenant);
  END IF;

  INSERT INTO public.command AS c
    SELECT this_tenant, a.actor, a.id, a.digest,
      jsonb_build_object('status', a.status, 'ids', a.ids, 'position', a.position, 'version',
        CASE WHEN a.w <= a.write_end THEN expected_versions[a.w] + fact_counts[a.w] ELSE 0 END),
      CASE WHEN a.derived THEN 'infinity' ELSE started + interval '30 days' END
    FROM unnest(positions, actors, command_ids, request_digests, derived, statuses, ids,
        expected_starts, write_ends)
      AS a("position", actor, id, digest, derived, status, ids, w, write_end)
    WHERE a.position IS NOT NULL;
  RETURN json_build_object('positions', positions, 'outcomes', outcomes);
END $$;

REVOKE ALL ON FUNCTION append_batch FROM PUBLIC;
`;

export class AppendBatch0000000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(appendBatch);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION append_batch');
  }
}
