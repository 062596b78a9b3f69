// Made from openapi.json by scripts/openapi.mjs.
export interface paths {
    "/.well-known/authzen-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["authzenconfiguration_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access/v1/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["authzen_evaluation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["operations_alive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["operations_measures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["operations_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["assignment_list"];
        put?: never;
        post: operations["assignment_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/{assignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["assignment_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/{assignmentId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assignment_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/{assignmentId}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assignment_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/{assignmentId}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assignment_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/{assignmentId}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assignment_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/{assignmentId}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["assignment_verdict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/{assignmentId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assignment_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clearances/{personId}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["clearance_read"];
        put?: never;
        post: operations["clearance_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clearances/{personId}/cases/{caseId}/determination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["clearance_recordDetermination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clearances/{personId}/cases/{caseId}/investigation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["clearance_recordInvestigation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clearances/{personId}/cases/{caseId}/questionnaire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["clearance_submitQuestionnaire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clearances/{personId}/cases/{caseId}/questionnaire/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["clearance_confirmQuestionnaire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clearances/{personId}/cases/{caseId}/questionnaire/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["clearance_returnQuestionnaire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["contractor_page"];
        put?: never;
        post: operations["contractor_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["contractor_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["contractor_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}/access-agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["contractor_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fact_declare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}/facts/{factId}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fact_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}/facts/{factId}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fact_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}/facts/{factId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fact_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["contractor_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["contractor_resubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contractors/{personId}/work-location-attestations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["contractor_attest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["contract_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["contract_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/employers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["employer_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/employers/{employerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["employer_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/employers/{employerId}/interests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["employer_declare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/employers/{employerId}/interests/{interestId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["employer_verifyInterest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/employers/{employerId}/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["employer_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/employers/{employerId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["employer_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["history_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/history/assignments/{assignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["history_ofAssignment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/history/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["history_ofPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["invitation_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["invitation_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["rules_lists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{listId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["rules_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["checkpoint_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["invitation_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["rules_ruleSets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["status_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["system_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{systemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["system_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{systemId}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["system_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptInvitationDto: {
            code: string;
        };
        AccessAgreementDto: {
            textVersion: string;
        };
        ActorDto: {
            id: string;
            /** @enum {string} */
            kind: "person" | "machine" | "service";
            roles: string[];
        };
        AgreementReading: {
            /** Format: date-time */
            signedAt: string;
            textVersion: string;
        };
        AnswersStatusDto: {
            /** @description age of what is known, in ms */
            ageMs: number | null;
            position: number;
            /** @description streams on which no answer may rest */
            quarantined: number;
            /** @enum {string} */
            state: "fresh" | "stale" | "loading" | "incomplete";
        };
        ApproveAssignmentDto: {
            reason: string;
            /** @enum {string} */
            role?: "issm" | "security-officer";
        };
        CitizenshipDto: {
            country: components["schemas"]["CountryDto"];
            /** Format: date */
            from?: string;
            /** Format: date */
            lastDay?: string;
        };
        ContractReading: {
            contractId: string;
            dod: boolean;
            /** Format: date */
            from: string;
            impactLevel: string;
            /** Format: date */
            lastDay: string;
            number: string;
            /** Format: date-time */
            recordedAt: string;
        };
        ContractorLine: {
            contractId: string;
            name: string;
            openFacts?: number;
            personId: string;
            /** @enum {string} */
            status: "submitted" | "returned" | "accepted";
        };
        ContractorPage: {
            contractors: components["schemas"]["ContractorLine"][];
            /** @description for the next page; null on the last one */
            cursor: string | null;
        };
        ContractorReading: {
            agreement: components["schemas"]["AgreementReading"] | null;
            contractId: string;
            facts: components["schemas"]["FactReading"][];
            name: string;
            personId: string;
            returnedFor: string | null;
            /** @enum {string} */
            status: "submitted" | "returned" | "accepted";
        };
        CountryDto: {
            /** @enum {string|null} */
            scheme?: "ISO-3166-1-alpha-2" | "ISO-3166-1-alpha-3" | "ISO-3166-1-numeric" | "FIPS-10-4" | "GENC" | "name" | null;
            token: string;
        };
        CountryReading: {
            scheme: string | null;
            token: string;
        };
        DeclareFactDto: {
            contractId?: string;
            country?: components["schemas"]["CountryDto"];
            employerId?: string;
            employerIds?: string[];
            /** @description a day; for a work location an instant, the present if it is left out */
            from?: string;
            /** @enum {string} */
            kind: "citizenship" | "us-person-status" | "residence" | "employment" | "engagement" | "work-location";
            /** Format: date */
            lastDay?: string;
            place?: string;
            /** @enum {string} */
            status?: "citizen" | "national" | "lpr" | "refugee" | "asylee" | "none" | "unknown";
        };
        DeclaredReading: {
            factId: string;
            kind: string;
        };
        EmployerAnswer: {
            /** @description ids of what the command made or changed, by name */
            ids: {
                [key: string]: string;
            };
            interestIds: string[];
            /** @description position in the log of the tenant */
            position: number;
            /** @description the state that it is in now */
            status: string;
            /** @description version of the changed stream */
            version: number;
        };
        EmployerDocumentDto: {
            kind: string;
            reference: string;
        };
        EmployerDocumentReading: {
            kind: string;
            reference: string;
        };
        EmployerListingDto: {
            /** Format: date */
            from: string;
            /** @enum {string} */
            list: "1260H" | "889";
            reference: string;
        };
        EmployerReading: {
            /** Format: date-time */
            declaredAt: string;
            declaredBy: string;
            employerId: string;
            interests: components["schemas"]["InterestReading"][];
            legalName: string;
            listings: components["schemas"]["ListingReading"][];
            organizedUnder: components["schemas"]["EntityCountryReading"];
            principalPlaceOfBusiness: components["schemas"]["EntityCountryReading"];
            /** @enum {string} */
            status: "declared" | "verified";
            verified: components["schemas"]["EmployerVerificationReading"] | null;
        };
        EmployerVerificationDto: {
            document: components["schemas"]["EmployerDocumentDto"];
        };
        EmployerVerificationReading: {
            /** Format: date-time */
            at: string;
            by: string;
            document: components["schemas"]["EmployerDocumentReading"];
        };
        EmploymentDto: {
            employerId: string;
            /** Format: date */
            from: string;
            /** Format: date */
            lastDay?: string;
        };
        EngagementDto: {
            employerIds: string[];
            /** Format: date */
            from: string;
            /** Format: date */
            lastDay?: string;
        };
        EntityCountryDto: {
            /** @enum {string|null} */
            scheme?: "ISO-3166-1-alpha-2" | "ISO-3166-1-alpha-3" | "ISO-3166-1-numeric" | "FIPS-10-4" | "GENC" | "name" | null;
            token: string;
        };
        EntityCountryReading: {
            scheme: string | null;
            token: string;
        };
        EventPageAnswer: {
            events: components["schemas"]["LoggedEventDto"][];
            /** @description the newest position of the log */
            head: number;
        };
        FactDocumentDto: {
            kind: string;
            reference: string;
        };
        FactDocumentReading: {
            kind: string;
            reference: string;
        };
        FactReading: {
            /** @description for a country token that an officer has yet to resolve: what it may mean */
            candidates?: string[];
            contractId?: string | null;
            country?: components["schemas"]["CountryReading"];
            /** Format: date-time */
            declaredAt: string;
            declaredBy?: string;
            employerId?: string;
            employerIds?: string[];
            eventId?: string;
            factId: string;
            /** @description a day, or an instant */
            from?: string | null;
            kind: string;
            /** Format: date */
            lastDay?: string | null;
            place?: string;
            resolution?: components["schemas"]["ResolutionReading"] | null;
            settled: components["schemas"]["SettlementReading"] | null;
            /** @enum {string} */
            source?: "hr" | "subject";
            /** @enum {string} */
            standing: "declared" | "verified" | "rejected";
            status?: string;
        };
        FactRejectionDto: {
            reason: string;
        };
        FactVerificationDto: {
            document: components["schemas"]["FactDocumentDto"];
        };
        FieldError: {
            /** @description what would be right */
            message: string;
            /** @description where in the body (RFC 6901) */
            pointer: string;
        };
        HistoryEntryDto: {
            actor: components["schemas"]["ActorDto"];
            assignmentId: string | null;
            caseId: string | null;
            categories: string[];
            causationId: string | null;
            causeEventId: string | null;
            correlationId: string;
            eventId: string;
            factId: string | null;
            position: number;
            reason: string | null;
            rules: string[];
            stream: string;
            /** Format: date-time */
            time: string;
            type: string;
            /** @description the type in words */
            what: string;
        };
        HistoryPageAnswer: {
            entries: components["schemas"]["HistoryEntryDto"][];
            /** @description `cursor` of the next page */
            next: number | null;
        };
        IndividualOwnerDto: {
            citizenships: components["schemas"]["EntityCountryDto"][];
            name: string;
            personId?: string;
            residence?: components["schemas"]["EntityCountryDto"] | null;
            /** @enum {string} */
            usStatus: "citizen" | "national" | "lpr" | "refugee" | "asylee" | "none" | "unknown";
        };
        IndividualOwnerReading: {
            citizenships?: components["schemas"]["EntityCountryReading"][];
            name: string;
            residence?: components["schemas"]["EntityCountryReading"] | null;
            usStatus?: string;
        };
        InterestReading: {
            /** Format: date-time */
            declaredAt: string;
            declaredBy: string;
            /** Format: date */
            from: string | null;
            government: components["schemas"]["EntityCountryReading"] | null;
            individual: components["schemas"]["IndividualOwnerReading"] | null;
            interestId: string;
            /** Format: date */
            lastDay: string | null;
            ownerId: string;
            /** @enum {string} */
            ownerKind: "individual" | "entity" | "government" | "unknown";
            share: number | null;
            verified: components["schemas"]["EmployerVerificationReading"] | null;
        };
        InvestigationResultDto: {
            /** Format: date */
            closedOn: string;
            reference: string;
            /** @enum {string} */
            tier: "T1" | "T2" | "T3" | "T4" | "T5";
        };
        InvitationAnswer: {
            /** @description for the invited person alone */
            code: string;
            /** @description ids of what the command made or changed, by name */
            ids: {
                [key: string]: string;
            };
            /** @description position in the log of the tenant */
            position: number;
            /** @description the state that it is in now */
            status: string;
            /** @description version of the changed stream */
            version: number;
        };
        IssueInvitationDto: {
            name: string;
            personId?: string;
        };
        JustifiedDto: {
            reason: string;
        };
        ListingReading: {
            /** Format: date-time */
            at: string;
            by: string;
            /** Format: date */
            from: string;
            list: string;
            reference: string;
        };
        LoggedEventDto: {
            actor: components["schemas"]["ActorDto"];
            causationId: string | null;
            commandId: string;
            correlationId: string;
            /** @description SHA-256 that links the log, hexadecimal */
            hash: string;
            id: string;
            position: number;
            revision: number;
            stream: string;
            /** Format: date-time */
            time: string;
            type: string;
            version: number;
        };
        MeReading: {
            /** @description null: bound to no person yet */
            personId: string | null;
            roles: string[];
            scopes: string[];
            tenant: string;
        };
        OwnerDto: {
            entityId?: string;
            /** Format: date */
            from?: string;
            government?: components["schemas"]["EntityCountryDto"];
            individual?: components["schemas"]["IndividualOwnerDto"];
            /** @enum {string} */
            kind: "individual" | "entity" | "government" | "unknown";
            /** Format: date */
            lastDay?: string;
            share: number | null;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @description stable, `context.reason` */
            code: string;
            detail: string;
            details?: {
                [key: string]: unknown;
            };
            errors?: components["schemas"]["FieldError"][];
            /**
             * Format: uri
             * @description names the request
             */
            instance: string;
            status: number;
            title: string;
            /**
             * Format: uri
             * @example urn:countersign:problem:edge.invalid
             */
            type: string;
        };
        QuarantinedDto: {
            /** @description later facts of the stream, which wait */
            parked: number;
            position: number;
            reason: string;
            stream: string;
            view: string;
        };
        ReasonDto: {
            reason: string;
        };
        RecordContractDto: {
            dod: boolean;
            /** Format: date */
            from: string;
            /** @enum {string} */
            impactLevel: "IL2" | "IL4" | "IL5" | "IL6";
            /** Format: date */
            lastDay: string;
            number: string;
        };
        RegisterEmployerDto: {
            legalName: string;
            organizedUnder: components["schemas"]["EntityCountryDto"];
            owners: components["schemas"]["OwnerDto"][];
            principalPlaceOfBusiness: components["schemas"]["EntityCountryDto"];
        };
        RegisterSystemDto: {
            /** @enum {string|null} */
            impactLevel: "IL2" | "IL4" | "IL5" | "IL6" | null;
            issmId: string;
            /** @enum {string} */
            kind: "dod-cloud" | "us-gov-cloud" | "us-gov-community-cloud" | "commercial" | "commercial-bulk-us-sensitive-data" | "cji";
            name: string;
            technology?: string;
        };
        RequestAssignmentDto: {
            engagementId: string;
            /** Format: date */
            from: string;
            kinds: string[];
            /** Format: date */
            lastDay: string;
            personId: string;
            /** @enum {string} */
            positionRisk?: "high" | "not-high";
            purpose: string;
            systemId: string;
        };
        RequestEligibilityDto: {
            contractId: string;
            /** @enum {string} */
            kind: "trust-determination";
            reason: string;
            /** @enum {string} */
            tier: "T1" | "T2" | "T4";
        };
        ResidenceDto: {
            country: components["schemas"]["CountryDto"];
            /** Format: date */
            from?: string;
            /** Format: date */
            lastDay?: string;
        };
        ResolutionReading: {
            /** Format: date-time */
            at: string;
            by?: string;
            reason: string;
            territory: string;
        };
        ReturnRecordDto: {
            reason: string;
        };
        SettlementReading: {
            /** Format: date-time */
            at: string;
            by?: string;
            document?: components["schemas"]["FactDocumentReading"];
            reason?: string;
        };
        StatusAnswer: {
            answers: components["schemas"]["AnswersStatusDto"];
            /** @description the newest position of the log */
            head: number;
            /** @description for officers and auditors: which streams */
            quarantine?: components["schemas"]["QuarantinedDto"][];
            views: components["schemas"]["ViewStatusDto"][];
        };
        SubmitContractorDto: {
            citizenships: components["schemas"]["CitizenshipDto"][];
            contractId: string;
            employment: components["schemas"]["EmploymentDto"];
            engagement: components["schemas"]["EngagementDto"];
            name: string;
            residence?: components["schemas"]["ResidenceDto"];
            usPersonStatus?: components["schemas"]["UsPersonStatusDto"];
        };
        SubmitQuestionnaireDto: {
            form: string;
            reference: string;
        };
        TokenResolutionDto: {
            reason: string;
            territory: string;
        };
        TrustDeterminationDto: {
            /** @enum {string} */
            outcome: "favourable";
            reason: string;
        };
        UnresolvedReading: {
            /** @description codes of territories */
            candidates: string[];
            factId: string;
            token: string;
        };
        UsPersonStatusDto: {
            /** Format: date */
            from?: string;
            /** Format: date */
            lastDay?: string;
            /** @enum {string} */
            status: "citizen" | "national" | "lpr" | "refugee" | "asylee" | "none" | "unknown";
        };
        VettingAnswer: {
            facts: components["schemas"]["DeclaredReading"][];
            /** @description ids of what the command made or changed, by name */
            ids: {
                [key: string]: string;
            };
            /** @description position in the log of the tenant */
            position: number;
            /** @description the state that it is in now */
            status: string;
            /** @description country tokens that an officer has to resolve; they deny until then */
            unresolved: components["schemas"]["UnresolvedReading"][];
            /** @description version of the changed stream */
            version: number;
        };
        ViewStatusDto: {
            /** @description positions behind the head of the log */
            behind: number;
            position: number;
            /** @description streams that it has set aside */
            quarantined: number;
            /** @description version of the definition that folded its rows */
            version: number;
            view: string;
        };
        WorkLocationDto: {
            country: components["schemas"]["CountryDto"];
            place: string;
        };
        WriteAnswer: {
            /** @description ids of what the command made or changed, by name */
            ids: {
                [key: string]: string;
            };
            /** @description position in the log of the tenant */
            position: number;
            /** @description the state that it is in now */
            status: string;
            /** @description version of the changed stream */
            version: number;
        };
    };
    responses: {
        /**
         * @description malformed request
         *     - `urn:countersign:problem:edge.malformed_json`: the body is not JSON, or holds what JSON cannot say
         *     - `urn:countersign:problem:edge.malformed_address`: the address is not percent-encoded as it must be
         *     - `urn:countersign:problem:edge.malformed_http`: what came is not HTTP/1.1
         *     - `urn:countersign:problem:edge.idempotency_key`: `Idempotency-Key` is not 1 to 255 visible ASCII characters
         *     - `urn:countersign:problem:edge.if_match`: `If-Match` is not one entity tag as `ETag` gave it
         *     - `urn:countersign:problem:edge.min_position`: `min_position` is not a whole number
         */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description not signed in
         *     - `urn:countersign:problem:identity.missing`: there is no bearer token
         *     - `urn:countersign:problem:identity.invalid_token`: the token is expired, foreign, or not signed as it must be
         */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description not allowed
         *     - `urn:countersign:problem:identity.no_tenant`: the token names no tenant
         *     - `urn:countersign:problem:identity.unknown_tenant`: the token names a tenant that does not exist
         *     - `urn:countersign:problem:identity.role`: none of the roles of the token may do this
         *     - `urn:countersign:problem:identity.unbound`: the account is bound to no person
         */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description not found
         *     - `urn:countersign:problem:edge.unknown_route`: there is nothing at this address
         *     - `urn:countersign:problem:edge.unknown_id`: this cannot be an id
         */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description method not allowed
         *     - `urn:countersign:problem:edge.method`: this address does not know the method
         */
        Problem405: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description conflict
         *     - `urn:countersign:problem:command.reused`: the `Idempotency-Key` was used for another request
         *     - `urn:countersign:problem:log.conflict`: others change the same; decided anew without success
         */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description changed meanwhile
         *     - `urn:countersign:problem:log.stale`: what is changed is no longer as `If-Match` says
         *     - `urn:countersign:problem:view.behind`: `min_position` was not reached in time
         */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description body too large
         *     - `urn:countersign:problem:edge.body_too_large`: the body is larger than 1 MiB
         */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description address too long
         *     - `urn:countersign:problem:edge.address_too_long`: a part of the address is too long
         */
        Problem414: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description unsupported media type
         *     - `urn:countersign:problem:edge.media_type`: the body is not `application/json`
         */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description invalid
         *     - `urn:countersign:problem:edge.invalid`: fields are not as they should be; `errors` names each
         */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description precondition required
         *     - `urn:countersign:problem:edge.if_match_missing`: `If-Match` is missing
         */
        Problem428: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description too many requests */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description headers too large
         *     - `urn:countersign:problem:edge.headers_too_large`: the headers are larger than the server reads
         */
        Problem431: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description internal error
         *     - `urn:countersign:problem:edge.internal`: something went wrong here; `instance` names the request
         */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description temporarily unavailable
         *     - `urn:countersign:problem:identity.provider_unreachable`: tokens cannot be verified: no keys
         *     - `urn:countersign:problem:identity.not_configured`: no identity provider is configured
         *     - `urn:countersign:problem:log.unavailable`: the event log cannot be reached; nothing acknowledged is lost
         *     - `urn:countersign:problem:database.unavailable`: the database cannot be reached
         *     - `urn:countersign:problem:edge.stopping`: the service is stopping
         *     - `urn:countersign:problem:operations.unready`: something that the service needs is not well
         */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    authzenconfiguration_metadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uri */
                        access_evaluation_endpoint: string;
                        /** Format: uri */
                        policy_decision_point: string;
                    };
                };
            };
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    authzen_evaluation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    action: {
                        /** @description a kind of access, such as `read` */
                        name: string;
                        properties?: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                    context?: {
                        /** @description answer at or after this position of the log */
                        min_position?: number;
                    } & {
                        [key: string]: unknown;
                    };
                    /** @description where: type `system`, id of ours */
                    resource: {
                        id: string;
                        properties?: {
                            [key: string]: unknown;
                        };
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                    /** @description who: type `person`, id of ours */
                    subject: {
                        id: string;
                        properties?: {
                            [key: string]: unknown;
                        };
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        context: {
                            as_of: {
                                position: number;
                                /** Format: date-time */
                                time: string | null;
                            };
                            /**
                             * Format: date-time
                             * @description who cannot ask again by then must deny
                             */
                            cache_until?: string;
                            evaluation_id: string;
                            /**
                             * @description why it is denied: by the rules, or because nothing can be answered now
                             * @enum {unknown}
                             */
                            reason?: "rules" | "unknown" | "stale" | "loading" | "incomplete" | "quarantined" | "fault";
                            /** @description with `decisions:explain`: every failing rule, and what the answer rests on */
                            reason_admin?: {
                                assignment_id?: string | null;
                                could_have_denied?: string[];
                                failing?: {
                                    /** @enum {unknown} */
                                    basis?: "law" | "regulation" | "contract" | "policy";
                                    category?: string;
                                    citation?: string;
                                    detail?: string | null;
                                    facts?: {
                                        eventId?: string;
                                    }[];
                                    /** @description the smallest change that would lift it */
                                    flip?: string;
                                    rule?: string;
                                    sentence?: string;
                                }[];
                                judge_revision?: string;
                                lists?: {
                                    [key: string]: number;
                                };
                                notes?: {
                                    [key: string]: unknown;
                                }[];
                                rule_set?: string;
                            };
                            /** @description a denial for everybody: which kind of requirement is not met, and whom to ask */
                            reason_user?: {
                                categories?: string[];
                                reasons?: {
                                    ask?: string;
                                    category?: string;
                                    sentence?: string;
                                }[];
                            };
                            /**
                             * Format: date-time
                             * @description a permit ends then by time alone
                             */
                            valid_until?: string;
                        };
                        decision: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    operations_alive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        status?: "alive";
                    };
                };
            };
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    operations_measures: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    operations_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        status: "ready";
                        warnings?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assignment_list: {
        parameters: {
            query?: {
                personId?: string;
                systemId?: string;
                status?: string;
                cursor?: string;
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assignment_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestAssignmentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assignment_read: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assignment_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveAssignmentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assignment_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JustifiedDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assignment_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JustifiedDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assignment_suspend: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JustifiedDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assignment_verdict: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    assignment_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JustifiedDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    clearance_read: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    clearance_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestEligibilityDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    clearance_recordDetermination: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrustDeterminationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    clearance_recordInvestigation: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvestigationResultDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    clearance_submitQuestionnaire: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitQuestionnaireDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    clearance_confirmQuestionnaire: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    clearance_returnQuestionnaire: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contractor_page: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractorPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contractor_submit: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitContractorDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contractor_read: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractorReading"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contractor_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contractor_sign: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessAgreementDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    fact_declare: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclareFactDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    fact_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
                factId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactRejectionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    fact_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
                factId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenResolutionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    fact_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
                factId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactVerificationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contractor_return: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnRecordDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contractor_resubmit: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitContractorDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contractor_attest: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkLocationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VettingAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contract_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordContractDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    contract_read: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractReading"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    employer_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterEmployerDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    employer_read: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                employerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerReading"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    employer_declare: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                employerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnerDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    employer_verifyInterest: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                employerId: string;
                interestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmployerVerificationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    employer_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                employerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmployerListingDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    employer_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                employerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmployerVerificationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployerAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    history_events: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPageAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    history_ofAssignment: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPageAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    history_ofPerson: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPageAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    invitation_issue: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueInvitationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    invitation_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rules_lists: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rules_list: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                listId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    checkpoint_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            /** @enum {string} */
                            algorithm: "Ed25519";
                            /** @description 32 bytes, standard base64 */
                            publicKey: string;
                        }[];
                    };
                };
            };
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    invitation_me: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeReading"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rules_ruleSets: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    status_read: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    system_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterSystemDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    system_read: {
        parameters: {
            query?: {
                /** @description answer at or after this position of the log, as a write told it */
                min_position?: number;
            };
            header?: never;
            path: {
                systemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    system_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description names the command: sent again with the same body, it gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                systemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
