/** The API's shapes by the names that the page uses (interim: replaced by the generated ones). */

export interface Span { start: number; end: number }
export interface ActorRef { text: string; actor_id: string | null; name: string | null; span?: Span }
export interface PlaceRelation { near?: string; direction?: string; of?: string; distance_km?: number }
export interface PlaceRef {
  text: string; place_id: string | null; name: string | null; lat: number | null; lon: number | null; precision: string;
  relation?: PlaceRelation; country?: string; admin1?: string; admin2?: string; score?: number;
}
export interface TimeSpan { text: string | null; start: string | null; end: string | null; precision: string; basis?: string }
export interface VictimCount { class: string; side: string; low: number; best: number; high: number }
export interface CountRange { measure: string; low: number; best: number; high: number; open_high?: boolean; rule: string; disputed?: boolean; victims?: VictimCount[] }
export interface EventVoice { name: string; kind: string; side_of?: string; group: number }
export interface Member { document_id: string; claim_id: string; place: number; role: string; voice: number; outlet?: string }
export interface Dispute { field: string; note: string }
export interface Event {
  event_id: string; event_type: string; family: string; outcome: string; status: string; actors: ActorRef[]; targets: ActorRef[];
  place: PlaceRef | null; time: TimeSpan | null; counts: CountRange[]; independent_sources: number; voices: EventVoice[]; members: Member[];
  disputes?: Dispute[]; decisions?: string[]; confidence: number;
}
export interface Quantity { measure: string; low: number | null; high: number | null; approximate?: boolean; text: string; of: { text: string | null; class: string } | null }
export interface Attribution { text: string; kind: string; side_of?: string; name?: string; cue: string | null }
export interface Claim {
  claim_id: string; document_id: string; kind: string; event_type: string | null; extent?: string; relation?: string; sentences: number[];
  evidence: { start: number; end: number; text: string }[]; modality: string; actors: ActorRef[]; targets: ActorRef[]; places: PlaceRef[];
  time: TimeSpan | null; quantities: Quantity[]; attribution: Attribution[]; confidence: number;
}
export interface DocumentRow { document_id: string; source: string | null; title: string | null; url: string | null; published_day: string | null; claims: number }
export interface Quote { start: number; end: number; text: string; before: string; after: string }
export interface Voiced { claim: Claim; role: string; place: number; voice: EventVoice; outlet: string | null; leaning: string | null; document: DocumentRow; quotes: Quote[] }
export interface Decision {
  decision_id: string; who: string; why: string; at: string; action: string; field?: string; value?: unknown;
  withdrawn?: { at: string; who: string } | null;
}
export interface Lineage { kind: string; from: string; into: string }
export interface EventDetail { event: Event; claims: Voiced[]; decisions: Decision[]; lineage: Lineage[]; recorded_from: string }
export interface EventHistory { versions: { event: Event; recorded_from: string; recorded_to: string | null }[]; lineage: Lineage[] }
export interface Page<T> { items: T[]; next: string | null; as_of?: string }
export interface Document { id: string; source: string | null; url: string | null; title: string | null; byline: string | null; language: string | null; published: string | null; text: string }
export interface DocumentDetail {
  document: Document; sha256: string; collected_at: string; collected_how: string; model: string | null; recorded_from: string; recorded_to: string | null;
  superseded_by: string | null; retracted_from: string | null; retracted_why: string | null; leaning: string | null;
}
export interface Basis { day: string; event_id?: string; claims: { document_id: string; claim_id: string }[]; rule: string; note: string }
export interface ControlSpan {
  span_id: string; place: PlaceRef; from: string; until: string | null; state: string; holders: ActorRef[]; standing: string; extent: string; confidence: number; basis: Basis[];
}
export interface PlaceName { name: string; script: string }
export interface PlaceRow { key: string; place: PlaceRef; names: PlaceName[]; events: number; spans: number }
export interface PlaceDetail {
  key: string; place: PlaceRef; names: PlaceName[]; within: { id: string; name: string; level: number }[]; control: ControlSpan[];
  events: number; families: Record<string, number>; first_day: string | null; last_day: string | null;
}
export interface ActorRow { actor_id: string; name: string; kind: string | null; events: number }
export interface ActorRelation {
  relation: string; direction: string; other: { actor_id: string | null; name: string }; basis: string;
  claims: { document_id: string; claim_id: string; text: string; source: string | null; published_day: string | null }[];
}
export interface ActorDetail {
  actor_id: string; name: string; known: boolean; names: { name: string; kind: string; from: string | null; to: string | null }[]; kind: string | null;
  countries: string[]; side: string | null; parent: string | null; source: string | null; relations: ActorRelation[]; activity: Timeline; events: number; held: ControlSpan[];
}
export interface Bucket { start: string; end: string; families: Record<string, number>; statuses: Record<string, number>; total: number }
export interface Timeline { step: string; buckets: Bucket[]; total: number; undated: number }
export interface Snippet { text: string; hit: boolean }
export interface SearchResult {
  query: string; events: { event: Event; snippet: Snippet[] }[]; documents: { document: DocumentRow; snippet: Snippet[] }[]; places: PlaceRow[]; actors: ActorRow[];
}
export interface ReviewItem { event: Event; reasons: string[] }
export interface Session { accounts: boolean; user: { name: string; role: string } | null; csrf: string; read_only: boolean; may: { review: boolean; admin: boolean } }
export interface RecordInfo {
  name: string; version: string; record: { name: string; last_change: string | null; version: string; pending: number }; read_only: boolean; accounts: boolean;
  totals: { documents: number; claims: number; events: number; control_spans: number; decisions: number };
  days: { first: string; last: string } | null; bbox: [number, number, number, number] | null; style?: string | null;
}
export interface Vocabulary { families: { id: string; types: string[] }[]; statuses: string[]; correctable_fields: string[] }
export interface Problem { type: string; title: string; status: number; detail?: string; went_to?: string[]; parameter?: string }
export interface ControlHolder { holder_id: string | null; holder: string; spans: number }
