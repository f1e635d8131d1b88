/* Generated from the server's OpenAPI document by `npm run types`; not to be edited. */
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The server and its record. */
        About: {
            /** @description Whether one must sign in. */
            accounts: boolean;
            /** @description West, south, east, north of all events. */
            bbox: number[] | null;
            /** @description First and last day of events. */
            days: components["schemas"]["Days"] | null;
            /** @description As `bbox`, of the middle nine tenths of them: where a map opens. */
            focus: number[] | null;
            /** @description `dateline`. */
            name: string;
            /** @description Nothing can be changed. */
            read_only: boolean;
            record: components["schemas"]["RecordState"];
            /** @description Address of an online map style, when one was asked for. */
            style: string | null;
            totals: components["schemas"]["Totals"];
            /** @description Version of the program. */
            version: string;
        };
        /** @description An actor with its names, relations and activity. */
        ActorDetail: {
            activity: components["schemas"]["Timeline"];
            actor_id: string;
            /** @description ISO 3166-1 alpha-2. */
            countries: string[];
            /**
             * Format: uint64
             * @description Number of events; they are listed by `/events?actor=id`.
             */
            events: number;
            /** @description Places it holds or held, the latest first; at most 100. */
            held: components["schemas"]["ControlSpan"][];
            kind: string | null;
            /** @description Whether the catalogue has it. */
            known: boolean;
            name: string;
            names: components["schemas"]["ActorName"][];
            parent: components["schemas"]["Other"] | null;
            relations: components["schemas"]["Relation"][];
            side: components["schemas"]["Other"] | null;
            /** @description Where the catalogue's entry comes from. */
            source: string | null;
        };
        /** @description The catalogue's id of an actor, e.g. `hayat-tahrir-al-sham`. */
        ActorId: string;
        ActorName: {
            from: string | null;
            kind: components["schemas"]["NameKind"];
            name: string;
            to: string | null;
        };
        /** @description An actor as the text names it, linked when the catalogue has it. */
        ActorRef: {
            /** @description Catalogue id; `null` when the catalogue has none. */
            actor_id: components["schemas"]["ActorId"] | null;
            /** @description The catalogue's name, or the antecedent's words when `text` is a pronoun or a short form. */
            name: string | null;
            /** @description Where the words stand. */
            span?: components["schemas"]["Span"] | null;
            /** @description As written. */
            text: string;
        };
        /** @description An actor of the record. */
        ActorRow: {
            /** @description For `/actors/{id}` and the filter `actor`: the catalogue's id, or the name where the catalogue has none. */
            actor_id: string;
            /**
             * Format: uint64
             * @description Events that it has part in.
             */
            events: number;
            /** @description Kind in the catalogue. */
            kind: string | null;
            name: string;
        };
        /** @description One voice in the chain, nearest first; the outlet is last. */
        Attribution: {
            /** @description The reporting word. */
            cue: string | null;
            /** @description What kind of voice. */
            kind: components["schemas"]["VoiceKind"];
            /** @description The catalogue's name of the voice. */
            name?: string | null;
            /** @description Whose side it speaks for, when it is partisan. */
            side_of?: components["schemas"]["ActorId"] | null;
            /** @description As written. */
            text: string;
        };
        /** @description Something that was done. */
        AuditEntry: {
            /** @description The address it came from. */
            address: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description More of it, in words. */
            detail: string;
            /** @description `sign_in`, `sign_in_failed`, `sign_out`, `decide`, `undo`, `account`. */
            what: string;
            /** @description Who; `null` when nobody was signed in. */
            who: string | null;
        };
        /** @description A claim or an event that a span rests on. */
        Basis: {
            /** @description The claims. */
            claims: components["schemas"]["ClaimKey"][];
            /**
             * Format: date
             * @description The day it speaks for.
             */
            day: string;
            /** @description The event, when it comes from one. */
            event_id?: components["schemas"]["EventId"] | null;
            /** @description What it says, in words. */
            note: string;
            /** @description The rule that reads it. */
            rule: string;
        };
        /** @description The rule that chose the best figure of a count. */
        BestRule: "only_figure" | "agreed" | "neutral_or_against_interest" | "unaligned" | "partisan_lowest" | "shared_over_places" | "corrected";
        Bucket: {
            /**
             * Format: date
             * @description Last day.
             */
            end: string;
            /** @description Events by family. */
            families: {
                [key: string]: number;
            };
            /**
             * Format: date
             * @description First day.
             */
            start: string;
            /** @description Events by status. */
            statuses: {
                [key: string]: number;
            };
            /** Format: uint64 */
            total: number;
        };
        /** @description A correction, with places, times and actors as a person writes them. */
        Change: {
            /** @constant */
            field: "event_type";
            value: components["schemas"]["EventType"];
        } | {
            /** @constant */
            field: "outcome";
            value: components["schemas"]["Modality"];
        } | {
            /** @constant */
            field: "place";
            value: string;
        } | {
            /** @constant */
            field: "time";
            value: string;
        } | {
            /** @constant */
            field: "actors";
            value: string;
        } | {
            /** @constant */
            field: "targets";
            value: string;
        } | {
            /** @constant */
            field: "count";
            value: string;
        };
        /** @description One thing one source says, with the sentences that say it. */
        Claim: {
            /** @description Who did it. */
            actors: components["schemas"]["ActorRef"][];
            /** @description The chain of voices, nearest first; the outlet last. */
            attribution: components["schemas"]["Attribution"][];
            /** @description Id within the document. */
            claim_id: components["schemas"]["ClaimId"];
            /**
             * Format: double
             * @description 0 to 1.
             */
            confidence: number;
            /** @description The document. */
            document_id: components["schemas"]["DocumentId"];
            /** @description Arms and vehicles. */
            equipment: components["schemas"]["Equipment"][];
            /** @description For events. */
            event_type: components["schemas"]["EventType"] | null;
            /** @description The stretches that say it. */
            evidence: components["schemas"]["Evidence"][];
            /** @description For control. */
            extent?: components["schemas"]["Extent"] | null;
            /** @description Event, control or relation. */
            kind: components["schemas"]["Kind"];
            /** @description How it is told. */
            modality: components["schemas"]["Modality"];
            /** @description Where. */
            places: components["schemas"]["PlaceRef"][];
            /** @description How many people. */
            quantities: components["schemas"]["Quantity"][];
            /** @description For relations. */
            relation?: components["schemas"]["RelationKind"] | null;
            /** @description Numbers of the sentences, from 0. */
            sentences: number[];
            /** @description Buildings, vehicles and installations that were attacked or came to harm. */
            struck?: components["schemas"]["Struck"][];
            /** @description To whom. */
            targets: components["schemas"]["ActorRef"][];
            /** @description When. */
            time: components["schemas"]["TimeSpan"] | null;
            /** @description What decided each field, for `dateline explain`. */
            trace?: components["schemas"]["Trace"][];
        };
        /** @description A claim with its report and what it is part of. */
        ClaimDetail: {
            claim: components["schemas"]["Claim"];
            document: components["schemas"]["DocumentRow"] | null;
            events: components["schemas"]["Membership"][];
            quotes: components["schemas"]["Quote"][];
        };
        /** @description A claim within its document: `c1`, `c2`, … in reading order. */
        ClaimId: string;
        /** @description A claim in the whole record: its document and its id there. Written `sha256:…#c4`. */
        ClaimKey: {
            /** @description The claim within it. */
            claim_id: components["schemas"]["ClaimId"];
            /** @description The document. */
            document_id: components["schemas"]["DocumentId"];
        };
        /** @description A stretch of days over which what is known of a place stays the same. */
        ControlSpan: {
            /** @description What it rests on, by day. */
            basis: components["schemas"]["Basis"][];
            /**
             * Format: double
             * @description 0 to 1.
             */
            confidence: number;
            /** @description The whole place or a part of it. */
            extent: components["schemas"]["Extent"];
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /** @description Who: one when held, two or more when contested, none when unknown. */
            holders: components["schemas"]["ActorRef"][];
            /** @description The place. */
            place: components["schemas"]["PlaceRef"];
            /** @description Id: the place and the first day. */
            span_id: components["schemas"]["ControlSpanId"];
            /** @description Claimed or confirmed. */
            standing: components["schemas"]["Standing"];
            /** @description Held, contested or unknown. */
            state: components["schemas"]["ControlState"];
            /** @description The rules that made it, for `dateline explain`. */
            trace?: components["schemas"]["Trace"][];
            /**
             * Format: date
             * @description First day on which it no longer holds; `null` when it still does.
             */
            until: string | null;
        };
        /** @description `cs-` and 16 hexadecimal digits: the place and the first day. */
        ControlSpanId: string;
        /** @description What is known of a place. */
        ControlState: "held" | "contested" | "unknown";
        /** @description What a person puts in the place of what was read. */
        Correction: {
            /** @description What it was. */
            event_type: components["schemas"]["EventType"];
            /** @constant */
            field: "event_type";
        } | {
            /** @constant */
            field: "outcome";
            /** @description How it ended. */
            outcome: components["schemas"]["Modality"];
        } | {
            /** @constant */
            field: "place";
            /** @description Where. */
            place: components["schemas"]["PlaceRef"] | null;
        } | {
            /** @constant */
            field: "time";
            /** @description When. */
            time: components["schemas"]["TimeSpan"] | null;
        } | {
            /** @description Who. */
            actors: components["schemas"]["ActorRef"][];
            /** @constant */
            field: "actors";
        } | {
            /** @constant */
            field: "targets";
            /** @description To whom. */
            targets: components["schemas"]["ActorRef"][];
        } | {
            /**
             * Format: uint64
             * @description Best figure.
             */
            best: number;
            /** @constant */
            field: "count";
            /**
             * Format: uint64
             * @description Largest figure.
             */
            high: number;
            /**
             * Format: uint64
             * @description Smallest figure.
             */
            low: number;
            /** @description What is counted. */
            measure: components["schemas"]["Measure"];
        } | {
            /** @constant */
            field: "no_count";
            /** @description What is not counted. */
            measure: components["schemas"]["Measure"];
        };
        /**
         * @description A count over all voices of an event. UCDP's low, best and high as they are; ACLED's one figure is
         *     [`CountRange::conservative`].
         */
        CountRange: {
            /**
             * Format: uint64
             * @description The best figure by `rule`.
             */
            best: number;
            /**
             * @description The claim of another event that counts the same people, when a report tells them once and the happening twice
             *     (the shelling, and the attack that killed five). Such a range is no part of a sum.
             */
            counted_by?: components["schemas"]["ClaimKey"] | null;
            /** @description Voices of opposed sides contradict each other. */
            disputed?: boolean;
            /**
             * Format: uint64
             * @description The largest figure that a voice stands by now.
             */
            high: number;
            /**
             * Format: uint64
             * @description The smallest figure that a voice stands by now.
             */
            low: number;
            /** @description What is counted. */
            measure: components["schemas"]["Measure"];
            /** @description A voice gave only a lower bound (*at least 12*), so the true figure may exceed `high`. */
            open_high?: boolean;
            /** @description What chose `best`. */
            rule: components["schemas"]["BestRule"];
            /** @description By class and side of the victims, where told. */
            victims?: components["schemas"]["VictimCount"][];
        };
        /** @description Name and password. */
        Credentials: {
            name: string;
            password: string;
        };
        /** @description Place and agency of a line such as `IDLIB, Syria (North Press) –`. */
        Dateline: {
            /** @description The agency in brackets. */
            agency: string | null;
            /**
             * @description Filled by the linker.
             * @default null
             */
            place_id: components["schemas"]["PlaceId"] | null;
            /** @description The place as written, e.g. `IDLIB, Syria`. */
            place_text: string | null;
        };
        Days: {
            /** Format: date */
            first: string;
            /** Format: date */
            last: string;
        };
        /** @description What was recorded, and the events that it shaped. */
        Decided: {
            /** @description One decision an event for confirm and reject, otherwise one. */
            decisions: components["schemas"]["Decision"][];
            /** @description The events after it. */
            events: components["schemas"]["EventRow"][];
        };
        /** @description A person's decision with who, when and why. */
        Decision: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Its id. */
            decision_id: components["schemas"]["DecisionId"];
            /** @description Who decided. */
            who: string;
            /** @description Why. */
            why: string;
        } & ({
            /** @constant */
            action: "merge";
            /** @description Members of the events, as they were when it was decided. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "split";
            /** @description What stays. */
            from: components["schemas"]["MemberKey"][];
            /** @description What is taken out, together. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "confirm";
            /** @description Members of the event, as they were when it was decided. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "reject";
            /** @description Members of the event, as they were when it was decided. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "correct";
            /** @description What stands instead. */
            corrections: components["schemas"]["Correction"][];
            /** @description Members of the event, as they were when it was decided, the founding one first. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "retract";
            /** @description The document. */
            document_id: components["schemas"]["DocumentId"];
        });
        /** @description A decision with what became of it. */
        DecisionEntry: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Its id. */
            decision_id: components["schemas"]["DecisionId"];
            /**
             * Format: date-time
             * @description When it was taken back.
             */
            recorded_to: string | null;
            /** @description Who decided. */
            who: string;
            /** @description Why. */
            why: string;
            /** @description By whom and why. */
            withdrawn: components["schemas"]["Withdrawal"] | null;
        } & ({
            /** @constant */
            action: "merge";
            /** @description Members of the events, as they were when it was decided. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "split";
            /** @description What stays. */
            from: components["schemas"]["MemberKey"][];
            /** @description What is taken out, together. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "confirm";
            /** @description Members of the event, as they were when it was decided. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "reject";
            /** @description Members of the event, as they were when it was decided. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "correct";
            /** @description What stands instead. */
            corrections: components["schemas"]["Correction"][];
            /** @description Members of the event, as they were when it was decided, the founding one first. */
            members: components["schemas"]["MemberKey"][];
        } | {
            /** @constant */
            action: "retract";
            /** @description The document. */
            document_id: components["schemas"]["DocumentId"];
        });
        /** @description Id of a person's decision. */
        DecisionId: string;
        /** @description Points of the compass. */
        Direction: "N" | "NE" | "E" | "SE" | "S" | "SW" | "W" | "NW";
        /** @description One point on which opposed voices contradict each other. */
        Dispute: {
            /** @description `outcome`, `killed`, `wounded`, … or `happened`. */
            field: string;
            /** @description What they say, in words: `35 (Fatah al-Mubin) against 4 (Defence Ministry)`. */
            note: string;
        };
        Division: {
            id: string;
            /** @description `admin2`, `admin1` or `country`. */
            level: string;
            name: string;
        };
        /** @description One report. Every offset of the published format points into `text`. */
        Document: {
            /**
             * @description The author line as written, without `By`.
             * @default null
             */
            byline: string | null;
            /**
             * @description Place and agency line.
             * @default null
             */
            dateline: components["schemas"]["Dateline"] | null;
            /** @description `sha256:` of the raw bytes as received, or the id that came with a JSON Lines row. */
            id: components["schemas"]["DocumentId"];
            /**
             * @description BCP 47.
             * @default null
             */
            language: string | null;
            /** @description Headline, byline, section heads and paragraphs. */
            parts?: components["schemas"]["Part"][];
            /**
             * @description Day or moment of publication; `null` when unknown.
             * @default null
             */
            published: components["schemas"]["Published"] | null;
            /**
             * @description Outlet as given or found, e.g. `North Press`.
             * @default null
             */
            source: string | null;
            /** @description The text that was read. */
            text: components["schemas"]["Text"];
            /**
             * @description Headline; it stands in `text` too when it was found there.
             * @default null
             */
            title: string | null;
            /**
             * @description Where it was published.
             * @default null
             */
            url: string | null;
        };
        /** @description A document with everything that is known of it. */
        DocumentDetail: {
            /**
             * Format: date-time
             * @description When it was collected.
             */
            collected_at: string;
            /** @description How it was collected. */
            collected_how: string;
            /** @description As read. */
            document: components["schemas"]["Document"];
            /** @description Whose side its outlet leans to, as the catalogue of sources has it. */
            leaning: string | null;
            /** @description What read it. */
            model: string;
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            recorded_from: string;
            /**
             * Format: date-time
             * @description When a later version came.
             */
            recorded_to: string | null;
            /**
             * Format: date-time
             * @description When its source took it back.
             */
            retracted_from: string | null;
            /** @description Why. */
            retracted_why: string | null;
            /** @description SHA-256 of the bytes as received. */
            sha256: string;
            /** @description The later version. */
            superseded_by: string | null;
        };
        /** @description `sha256:` of the raw bytes as received, or the id given with a JSON Lines document. */
        DocumentId: string;
        /** @description A document in a listing. */
        DocumentRow: {
            /**
             * Format: uint64
             * @description Number of claims in the reading.
             */
            claims: number;
            /** @description Its id. */
            document_id: components["schemas"]["DocumentId"];
            /** @description Language, as found. */
            language: string | null;
            /** @description Day of publication. */
            published_day: string | null;
            /**
             * Format: date-time
             * @description When its source took it back.
             */
            retracted_from: string | null;
            /** @description The outlet. */
            source: string | null;
            /** @description Headline. */
            title: string | null;
            /** @description Address. */
            url: string | null;
        };
        /** @description Arms and vehicles and what became of them. */
        Equipment: {
            /**
             * Format: uint64
             * @description Upper bound.
             */
            count_high: number | null;
            /**
             * Format: uint64
             * @description Lower bound.
             */
            count_low: number | null;
            /** @description What became of it. */
            fate: components["schemas"]["Fate"];
            /** @description What, without its number. */
            item: string;
            /** @description Whose it was (who used it, who lost it), by name. */
            owner: string | null;
            /** @description Where the words stand. */
            span?: components["schemas"]["Span"] | null;
            /** @description As written. */
            text: string;
        };
        /** @description What happened once, as the claims of many reports tell it. */
        Event: {
            /** @description Who did it. */
            actors: components["schemas"]["ActorRef"][];
            /**
             * Format: double
             * @description 0 to 1: the chance that at least one independent voice is read right.
             */
            confidence: number;
            /** @description At most one range a measure, in the order of [`Measure::ALL`]. */
            counts: components["schemas"]["CountRange"][];
            /** @description Decisions of people that shaped it. */
            decisions?: components["schemas"]["DecisionId"][];
            /** @description Points of contradiction. */
            disputes?: components["schemas"]["Dispute"][];
            /** @description Stable id. */
            event_id: components["schemas"]["EventId"];
            /** @description ACLED sub-event type or humanitarian type. */
            event_type: components["schemas"]["EventType"];
            /** @description Its family. */
            family: components["schemas"]["Family"];
            /**
             * Format: uint32
             * @description Number of independent voices that support it.
             */
            independent_sources: number;
            /** @description Every claim, the founding one first. */
            members: components["schemas"]["Member"][];
            /** @description `asserted`, or `attempted` when it failed or was repelled. */
            outcome: components["schemas"]["Modality"];
            /** @description Where; an event has one place, `null` when no claim resolves it. */
            place: components["schemas"]["PlaceRef"] | null;
            /** @description How far the voices agree. */
            status: components["schemas"]["EventStatus"];
            /** @description To whom. */
            targets: components["schemas"]["ActorRef"][];
            /** @description When. */
            time: components["schemas"]["TimeSpan"] | null;
            /** @description What decided each field, for `dateline explain`. */
            trace?: components["schemas"]["Trace"][];
            /** @description Every voice, supporting or not. */
            voices: components["schemas"]["EventVoice"][];
        };
        /** @description An event with the claims that it is made of. */
        EventDetail: {
            /** @description Contradictions and denials first, then what supports it, then context. */
            claims: components["schemas"]["Voiced"][];
            /** @description Decisions of people that shaped it. */
            decisions: components["schemas"]["Decision"][];
            event: components["schemas"]["Event"];
            /** @description Merges and splits that it had part in. */
            lineage: components["schemas"]["Lineage"][];
            /** @description Key of its place, for `/places/{key}`. */
            place_key: string | null;
            /**
             * Format: date-time
             * @description Since when the record has it so.
             */
            recorded_from: string;
            /** @description Names of the sides that its voices speak for. */
            sides: {
                [key: string]: string;
            };
        };
        /** @description `ev-` and 16 hexadecimal digits; stays with the event when reports are added. */
        EventId: string;
        /** @description An event in a list: the event without its voices, its members and its trace, which are most of it. */
        EventRow: {
            /** @description Who did it. */
            actors: components["schemas"]["ActorRef"][];
            /**
             * Format: double
             * @description 0 to 1: the chance that at least one independent voice is read right.
             */
            confidence: number;
            /** @description At most one range a measure. */
            counts: components["schemas"]["CountRange"][];
            /** @description Decisions of people that shaped it. */
            decisions?: components["schemas"]["DecisionId"][];
            /** @description Points of contradiction. */
            disputes?: components["schemas"]["Dispute"][];
            /** @description Stable id. */
            event_id: components["schemas"]["EventId"];
            /** @description ACLED sub-event type or humanitarian type. */
            event_type: components["schemas"]["EventType"];
            /** @description Its family. */
            family: components["schemas"]["Family"];
            /**
             * Format: uint32
             * @description Number of independent voices that support it.
             */
            independent_sources: number;
            /** @description `asserted`, or `attempted` when it failed or was repelled. */
            outcome: components["schemas"]["Modality"];
            /** @description Where. */
            place: components["schemas"]["PlaceRef"] | null;
            /** @description How far the voices agree. */
            status: components["schemas"]["EventStatus"];
            /** @description To whom. */
            targets: components["schemas"]["ActorRef"][];
            /** @description When. */
            time: components["schemas"]["TimeSpan"] | null;
        };
        /** @description How far the voices of an event agree. */
        EventStatus: "single_source" | "corroborated" | "disputed" | "denied" | "retracted";
        /** @description ACLED sub-event types (ACLED codebook, 2023) and the humanitarian ones. */
        EventType: "armed_clash" | "government_regains_territory" | "non_state_overtakes_territory" | "chemical_weapon" | "air_drone_strike" | "suicide_bomb" | "shelling_artillery_missile" | "remote_explosive_landmine_ied" | "grenade" | "sexual_violence" | "attack" | "abduction_forced_disappearance" | "excessive_force_against_protesters" | "protest_with_intervention" | "peaceful_protest" | "violent_demonstration" | "mob_violence" | "agreement" | "arrests" | "change_to_group_activity" | "disrupted_weapons_use" | "headquarters_or_base_established" | "looting_property_destruction" | "non_violent_transfer_of_territory" | "other" | "displacement" | "access_constraint" | "aid_delivery" | "civilian_infrastructure_damage";
        /** @description A version of an event. */
        EventVersion: {
            /** @description The event as it was believed. */
            event: components["schemas"]["Event"];
            /**
             * Format: date-time
             * @description From this moment …
             */
            recorded_from: string;
            /**
             * Format: date-time
             * @description … until this one; `null` when it still is.
             */
            recorded_to: string | null;
        };
        /** @description A voice of an event. */
        EventVoice: {
            /**
             * Format: uint32
             * @description Voices with the same number are not independent of each other.
             */
            group: number;
            /** @description What kind of voice. */
            kind: components["schemas"]["VoiceKind"];
            /** @description Who speaks. */
            name: string;
            /** @description Whose side it speaks for, when it is partisan. */
            side_of?: components["schemas"]["ActorId"] | null;
        };
        /** @description A quoted stretch of the document. */
        Evidence: {
            /**
             * Format: uint32
             * @description One past the last code point.
             */
            end: number;
            /**
             * Format: uint32
             * @description First code point.
             */
            start: number;
            /**
             * @description The words there.
             * @default
             */
            text: string;
        };
        /** @description How far control reaches. */
        Extent: "full" | "partial" | "contested";
        /** @description ACLED event types, and one family for what the people caught in it need known. */
        Family: "battles" | "explosions_remote_violence" | "violence_against_civilians" | "protests" | "riots" | "strategic_developments" | "humanitarian";
        FamilyWords: {
            id: components["schemas"]["Family"];
            types: components["schemas"]["EventType"][];
        };
        /** @description What became of a piece of equipment. */
        Fate: "captured" | "destroyed" | "damaged" | "used";
        /** @description What was found. */
        Found: {
            actors: components["schemas"]["ActorRow"][];
            /** @description Reports, the best matches first. */
            documents: components["schemas"]["FoundDocument"][];
            /** @description Events that reports with these words tell, the latest first. */
            events: components["schemas"]["EventRow"][];
            places: components["schemas"]["PlaceRow"][];
            query: string;
        };
        FoundDocument: {
            document: components["schemas"]["DocumentRow"];
            /** @description The words where they stand first. Plain text. */
            snippet: components["schemas"]["Piece"][];
        };
        /** @description What was believed of an event, and when. */
        History: {
            lineage: components["schemas"]["Lineage"][];
            /** @description Oldest first. */
            versions: components["schemas"]["EventVersion"][];
        };
        /** @description Who holds places, with how many. */
        Holder: {
            /** @description Name. */
            holder: string;
            /** @description Id in the catalogue; `null` when the catalogue has none. */
            holder_id: string | null;
            /**
             * Format: uint64
             * @description Control spans over all time.
             */
            spans: number;
        };
        /** @description What sort of thing a claim says. */
        Kind: "event" | "control" | "relation";
        /** @description A merge or a split of events between one run and the next. */
        Lineage: {
            /** @description The event before. */
            from: components["schemas"]["EventId"];
            /** @description The event after. */
            into: components["schemas"]["EventId"];
            /** @description Merge or split. */
            kind: components["schemas"]["LineageKind"];
        };
        /** @description How an event id came to stand for other claims than before. */
        LineageKind: "merged" | "split";
        /** @description A list that comes whole. */
        ListOf: {
            /** @description All of it. */
            items: components["schemas"]["Claim"][];
        };
        /** @description A list that comes whole. */
        ListOf2: {
            /** @description All of it. */
            items: components["schemas"]["Holder"][];
        };
        /** @description A list that comes whole. */
        ListOf3: {
            /** @description All of it. */
            items: components["schemas"]["PlaceRow"][];
        };
        /** @description A list that comes whole. */
        ListOf4: {
            /** @description All of it. */
            items: components["schemas"]["ActorRow"][];
        };
        /** @description What the caller may do. */
        May: {
            /** @description See the audit log. */
            admin: boolean;
            /** @description Decide. */
            review: boolean;
        };
        /** @description What a number of people counts. */
        Measure: "killed" | "wounded" | "killed_or_wounded" | "captured" | "missing" | "abducted" | "displaced_people" | "displaced_families" | "participants";
        /** @description A claim of an event. */
        Member: {
            /** @description The claim within it. */
            claim_id: components["schemas"]["ClaimId"];
            /** @description The document. */
            document_id: components["schemas"]["DocumentId"];
            /** @description The outlet that printed it. */
            outlet?: string | null;
            /**
             * Format: uint16
             * @description Index into the claim's `places`; 0 when it names none.
             */
            place: number;
            /** @description What it is to the event. */
            role: components["schemas"]["Role"];
            /**
             * Format: uint32
             * @description Index into the event's `voices`.
             */
            voice: number;
        };
        /**
         * @description What a claim says of one of its places. A claim over three villages is a member of three events.
         *     Written `sha256:…#c4@2`.
         */
        MemberKey: {
            /** @description The claim within it. */
            claim_id: components["schemas"]["ClaimId"];
            /** @description The document. */
            document_id: components["schemas"]["DocumentId"];
            /**
             * Format: uint16
             * @description Index into the claim's `places`; 0 when it names none.
             */
            place: number;
        };
        /** @description What a claim is to an event. */
        Membership: {
            event_id: components["schemas"]["EventId"];
            /**
             * Format: uint16
             * @description Which of the claim's places.
             */
            place: number;
            role: components["schemas"]["Role"];
        };
        /** @description How a source tells it. Only the first two can become events. */
        Modality: "asserted" | "attempted" | "planned" | "possible" | "denied";
        /** @enum {string} */
        NameKind: "name" | "alias" | "former" | "leader";
        /** @description A decision to be recorded. */
        NewDecision: {
            /**
             * @description Who decides. Needed where there are no accounts; otherwise it is the signed-in user.
             * @default null
             */
            who: string | null;
            /** @description The reason. */
            why: string;
        } & ({
            /** @constant */
            action: "confirm";
            events: string[];
        } | {
            /** @constant */
            action: "reject";
            events: string[];
        } | {
            /** @constant */
            action: "merge";
            events: string[];
        } | {
            /** @constant */
            action: "split";
            claims: components["schemas"]["ClaimKey"][];
            event: string;
        } | {
            /** @constant */
            action: "correct";
            corrections: components["schemas"]["Change"][];
            event: string;
        } | {
            /** @constant */
            action: "retract";
            document: string;
        });
        Other: {
            /** @description Catalogue id; `null` when it has none. */
            actor_id: string | null;
            name: string;
        };
        /** @description A page of a list. */
        PageOf: {
            /**
             * Format: date-time
             * @description The moment that the list is as of.
             */
            as_of: string;
            /** @description In the order of the list. */
            items: components["schemas"]["EventRow"][];
            /** @description Token of the page after; `null` at the end. */
            next: string | null;
        };
        /** @description A page of a list. */
        PageOf2: {
            /**
             * Format: date-time
             * @description The moment that the list is as of.
             */
            as_of: string;
            /** @description In the order of the list. */
            items: components["schemas"]["DocumentRow"][];
            /** @description Token of the page after; `null` at the end. */
            next: string | null;
        };
        /** @description A page of a list. */
        PageOf3: {
            /**
             * Format: date-time
             * @description The moment that the list is as of.
             */
            as_of: string;
            /** @description In the order of the list. */
            items: components["schemas"]["Claim"][];
            /** @description Token of the page after; `null` at the end. */
            next: string | null;
        };
        /** @description A page of a list. */
        PageOf4: {
            /**
             * Format: date-time
             * @description The moment that the list is as of.
             */
            as_of: string;
            /** @description In the order of the list. */
            items: components["schemas"]["ControlSpan"][];
            /** @description Token of the page after; `null` at the end. */
            next: string | null;
        };
        /** @description A page of a list. */
        PageOf5: {
            /**
             * Format: date-time
             * @description The moment that the list is as of.
             */
            as_of: string;
            /** @description In the order of the list. */
            items: components["schemas"]["Waiting"][];
            /** @description Token of the page after; `null` at the end. */
            next: string | null;
        };
        /** @description A page of a list. */
        PageOf6: {
            /**
             * Format: date-time
             * @description The moment that the list is as of.
             */
            as_of: string;
            /** @description In the order of the list. */
            items: components["schemas"]["DecisionEntry"][];
            /** @description Token of the page after; `null` at the end. */
            next: string | null;
        };
        /** @description A page of a list. */
        PageOf7: {
            /**
             * Format: date-time
             * @description The moment that the list is as of.
             */
            as_of: string;
            /** @description In the order of the list. */
            items: components["schemas"]["AuditEntry"][];
            /** @description Token of the page after; `null` at the end. */
            next: string | null;
        };
        /** @description A stretch of the text with its role. Parts do not overlap and stand in reading order. */
        Part: {
            /**
             * Format: uint32
             * @description One past the last code point.
             */
            end: number;
            /** @description What it is. */
            role: components["schemas"]["PartRole"];
            /**
             * Format: uint32
             * @description First code point.
             */
            start: number;
        };
        /** @description What a stretch of the text is. */
        PartRole: "headline" | "byline" | "dateline" | "section_head" | "paragraph";
        /** @description Who is counted. */
        PeopleClass: "combatants" | "civilians" | "mixed" | "unknown";
        /** @description A piece of text. */
        Piece: {
            /** @description A word that was searched for. */
            hit: boolean;
            text: string;
        };
        /** @description A place with everything that happened there. */
        PlaceDetail: {
            /** @description Who held it, by day. */
            control: components["schemas"]["ControlSpan"][];
            /**
             * Format: uint64
             * @description Number of events; they are listed by `/events?place=key`.
             */
            events: number;
            families: {
                [key: string]: number;
            };
            /** Format: date */
            first_day: string | null;
            key: string;
            /** Format: date */
            last_day: string | null;
            /** @description Names in other scripts. */
            names: components["schemas"]["ScriptName"][];
            place: components["schemas"]["PlaceRef"];
            /** @description The divisions it lies in, the smallest first. */
            within: components["schemas"]["Division"][];
        };
        /** @description `gn:<GeoNames id>` or `wof:<Who's On First id>`. */
        PlaceId: string;
        /** @description How exactly a place is known. */
        PlacePrecision: "exact" | "near" | "area" | "admin" | "country";
        /** @description A place where it happened. */
        PlaceRef: {
            /** @description First-level unit (governorate, province), when resolved. */
            admin1?: string | null;
            /** @description Second-level unit (district), when resolved. */
            admin2?: string | null;
            /** @description ISO 3166-1 alpha-2 of the country, when resolved. */
            country?: string | null;
            /**
             * Format: double
             * @description WGS84 degrees north.
             */
            lat: number | null;
            /**
             * Format: double
             * @description WGS84 degrees east.
             */
            lon: number | null;
            /** @description The gazetteer's name. */
            name: string | null;
            /** @description Gazetteer id; `null` when unresolved, never guessed. */
            place_id: components["schemas"]["PlaceId"] | null;
            /** @description How exactly the place is known. */
            precision: components["schemas"]["PlacePrecision"];
            /** @description For `near`: near what. */
            relation?: components["schemas"]["PlaceRelation"] | null;
            /**
             * Format: double
             * @description How sure the link is, 0 to 1.
             */
            score?: number | null;
            /** @description Where the words stand. */
            span?: components["schemas"]["Span"] | null;
            /** @description As written. */
            text: string;
        };
        /** @description How an unnamed or relative spot hangs on a named place. */
        PlaceRelation: {
            /** @description Direction from `of`. */
            direction?: components["schemas"]["Direction"] | null;
            /**
             * Format: double
             * @description Distance from `of`, kilometres, when the text gives it.
             */
            distance_km?: number | null;
            /** @description The named place that it is near. */
            near?: string | null;
            /** @description The place the direction is taken from. */
            of?: string | null;
        };
        /** @description A place of the record. */
        PlaceRow: {
            /**
             * Format: uint64
             * @description Events there.
             */
            events: number;
            /** @description For `/places/{key}` and the filter `place`. */
            key: string;
            /** @description Names in other scripts. */
            names: components["schemas"]["ScriptName"][];
            place: components["schemas"]["PlaceRef"];
        };
        /** @description What is told to the client. */
        Problem: {
            /** @description What exactly, and what helps. */
            detail: string;
            /** @description The parameter at fault. */
            parameter?: string | null;
            /**
             * Format: uint16
             * @description HTTP status.
             */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description `about:blank`: the status says it all. */
            type: string;
            /** @description Ids that stand for it now. */
            went_to?: string[];
        };
        /** @description An RFC 3339 date or date-time, as it was given. */
        Published: string;
        /** @description A number of people with its bounds. */
        Quantity: {
            /** @description *about*, *some*, *nearly*. */
            approximate?: boolean;
            /**
             * Format: uint64
             * @description Upper bound, inclusive.
             */
            high: number | null;
            /**
             * Format: uint64
             * @description Lower bound, inclusive.
             */
            low: number | null;
            /** @description What is counted. */
            measure: components["schemas"]["Measure"];
            /** @description Who is counted. */
            of: components["schemas"]["QuantityOf"] | null;
            /** @description Where the words stand. */
            span?: components["schemas"]["Span"] | null;
            /** @description As written. */
            text: string;
        };
        /** @description Who is counted. */
        QuantityOf: {
            /** @description Fighters, civilians, both or not said. */
            class: components["schemas"]["PeopleClass"];
            /** @description As written. */
            text: string | null;
        };
        /** @description A quoted stretch with what stands around it. Plain text of the report. */
        Quote: {
            /** @description What stands behind. */
            after: string;
            /** @description What stands before, up to 240 code points within the paragraph. */
            before: string;
            /**
             * Format: uint32
             * @description One past the last.
             */
            end: number;
            /**
             * Format: uint32
             * @description First code point in the report.
             */
            start: number;
            /** @description The words. */
            text: string;
        };
        Reason: "disputed" | "denied" | "single_source" | "low_confidence" | "unlocated" | "undated";
        RecordState: {
            /**
             * Format: date-time
             * @description The moment of the last change.
             */
            last_change: string | null;
            /** @description Name of the file or database. */
            name: string;
            /** @description Reports wait to be worked into events and control. */
            pending: boolean;
            /** @description Changes with every change of the record. */
            version: string;
        };
        /** @description A lasting fact between this actor and another. */
        Relation: {
            basis: components["schemas"]["RelationBasis"];
            /** @description The claims that say it. */
            claims: components["schemas"]["RelationClaim"][];
            /** @description From this actor to the other one, or the other way. */
            direction: components["schemas"]["Towards"];
            other: components["schemas"]["Other"];
            /** @description `backs`, `member_of`, `allied_with`, `formerly`, `opposes`, and from the catalogue `sponsored_by`, `succeeds`, `side_of`. */
            relation: string;
        };
        /** @enum {string} */
        RelationBasis: "catalogue" | "claims";
        RelationClaim: {
            claim_id: string;
            document: components["schemas"]["DocumentRow"] | null;
            document_id: string;
            /** @description The words that say it. */
            text: string;
        };
        /** @description A lasting fact between actors; subject in `actors`, object in `targets`. */
        RelationKind: "backs" | "member_of" | "allied_with" | "formerly" | "opposes";
        /** @description What a claim is to its event. */
        Role: "supports" | "contradicts" | "denies" | "context";
        /** @description What a user may do. Each may do what the one before may. */
        Role2: "viewer" | "coder" | "admin";
        /** @description A name in another script. */
        ScriptName: {
            name: string;
            /** @description ISO 15924. */
            script: string;
        };
        /** @description The caller's session. */
        Session: {
            /** @description Whether one must sign in. */
            accounts: boolean;
            /** @description For the header X-CSRF-Token. */
            csrf: string;
            may: components["schemas"]["May"];
            /** @description Nothing can be changed. */
            read_only: boolean;
            user: components["schemas"]["User"] | null;
        };
        /** @description A half-open range `[start, end)` of code points of `document.text`. Never moved once made. */
        Span: {
            /**
             * Format: uint32
             * @description One past the last code point.
             */
            end: number;
            /**
             * Format: uint32
             * @description First code point.
             */
            start: number;
        };
        /** @description How well control is borne out. */
        Standing: "claimed" | "confirmed";
        /** @enum {string} */
        Step: "day" | "week" | "month" | "year";
        /** @description A building, vehicle or installation that was attacked or came to harm. */
        Struck: {
            /** @description The noun that says what it is, in its dictionary form: *hospital*. */
            noun: string;
            /** @description Where the words stand. */
            span?: components["schemas"]["Span"] | null;
            /** @description As written, without article and number. */
            text: string;
        };
        /** @description Every offset counts the Unicode code points of this text. */
        Text: string;
        /** @description Where a time comes from, so that a fallback is visible in the value. */
        TimeBasis: "stated" | "relative" | "feast" | "published";
        /** @description How exact the bounds of a time are. */
        TimePrecision: "hour" | "part_of_day" | "day" | "week" | "month" | "year" | "unknown";
        /** @description When something happened, with the precision the text gives. */
        TimeSpan: {
            /** @description Where the bounds come from; absent when there are none. */
            basis?: components["schemas"]["TimeBasis"] | null;
            /** @description Last day or moment, inclusive. */
            end: components["schemas"]["When"] | null;
            /** @description How exact the bounds are. */
            precision: components["schemas"]["TimePrecision"];
            /** @description First day or moment. */
            start: components["schemas"]["When"] | null;
            /** @description The expression as written. */
            text: string | null;
        };
        /** @description A histogram. */
        Timeline: {
            /** Format: date-time */
            as_of: string | null;
            /** @description By day; empty ones are left out. */
            buckets: components["schemas"]["Bucket"][];
            step: components["schemas"]["Step"];
            /**
             * Format: uint64
             * @description Events in all.
             */
            total: number;
            /**
             * Format: uint64
             * @description Among them, events without a day.
             */
            undated: number;
        };
        /** @description How much a record holds, in the present. */
        Totals: {
            /**
             * Format: uint64
             * @description Claims of their readings.
             */
            claims: number;
            /**
             * Format: uint64
             * @description Control spans.
             */
            control_spans: number;
            /**
             * Format: uint64
             * @description Decisions of people.
             */
            decisions: number;
            /**
             * Format: uint64
             * @description Documents.
             */
            documents: number;
            /**
             * Format: uint64
             * @description Events.
             */
            events: number;
        };
        /** @enum {string} */
        Towards: "from" | "to";
        /** @description One step of the chain from sentence to field: what decided it, where, and what else was possible. */
        Trace: {
            /** @description What came next, best first. */
            alternatives?: string[];
            /** @description The rule (`battles/capture`) or model head (`base/arc`) that made it. */
            by: string;
            /** @description Field of the claim, e.g. `event_type` or `places[2]`. */
            field: string;
            /** @description What was decided and why, in words. */
            note: string;
            /**
             * Format: double
             * @description Score of the model or linker, 0 to 1.
             */
            score?: number | null;
            /** @description Where in the text. */
            span?: components["schemas"]["Span"] | null;
        };
        /** @description A user. */
        User: {
            name: string;
            role: components["schemas"]["Role2"];
        };
        /** @description The range for one group of victims. */
        VictimCount: {
            /**
             * Format: uint64
             * @description Best figure.
             */
            best: number;
            /** @description Fighters, civilians, both or not said. */
            class: components["schemas"]["PeopleClass"];
            /**
             * Format: uint64
             * @description Largest figure.
             */
            high: number;
            /**
             * Format: uint64
             * @description Smallest figure.
             */
            low: number;
            /** @description Whose. */
            side: components["schemas"]["VictimSide"];
        };
        /** @description Whose dead or wounded are counted. */
        VictimSide: "actors" | "targets" | "unknown";
        /** @description The closed word lists of the format. */
        Vocabulary: {
            control_states: components["schemas"]["ControlState"][];
            /** @description Fields of an event that a person can correct. */
            correctable_fields: string[];
            extents: components["schemas"]["Extent"][];
            families: components["schemas"]["FamilyWords"][];
            measures: components["schemas"]["Measure"][];
            modalities: components["schemas"]["Modality"][];
            relations: components["schemas"]["RelationKind"][];
            roles: components["schemas"]["Role"][];
            standings: components["schemas"]["Standing"][];
            statuses: components["schemas"]["EventStatus"][];
            voice_kinds: components["schemas"]["VoiceKind"][];
        };
        /** @description What kind of voice speaks. */
        VoiceKind: "belligerent" | "government" | "media" | "humanitarian" | "monitor" | "un" | "witness" | "medical" | "analyst" | "unnamed";
        /** @description A claim with the voice that tells it. */
        Voiced: {
            claim: components["schemas"]["Claim"];
            document: components["schemas"]["DocumentRow"] | null;
            /** @description Whose side the outlet leans to, as the catalogue of sources has it. */
            leaning: string | null;
            /** @description Who printed it. */
            outlet: string | null;
            /**
             * Format: uint16
             * @description Which of the claim's places.
             */
            place: number;
            quotes: components["schemas"]["Quote"][];
            /** @description What it is to the event. */
            role: components["schemas"]["Role"];
            voice: components["schemas"]["EventVoice"] | null;
        };
        /** @description An event that waits. */
        Waiting: {
            event: components["schemas"]["EventRow"];
            /** @description Why it is worth a look. */
            reasons: components["schemas"]["Reason"][];
        };
        /** @description A day (2024-11-27), or a moment of local time of the place (2024-11-27T05:00:00). */
        When: string;
        /** @description That a decision was taken back: by whom, when and why. */
        Withdrawal: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who took it back. */
            who: string;
            /** @description Why. */
            why: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
