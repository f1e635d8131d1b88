/** The API's shapes under the names that the page uses. All of them are generated from the server's document. */
import type { components } from "./schema";

type Schema = components["schemas"];

export type AuditEntry = Schema["AuditEntry"];
export type ActorDetail = Schema["ActorDetail"];
export type ActorRef = Schema["ActorRef"];
export type ActorRelation = Schema["Relation"];
export type Basis = Schema["Basis"];
export type Bucket = Schema["Bucket"];
export type Claim = Schema["Claim"];
export type ControlHolder = Schema["Holder"];
export type ControlSpan = Schema["ControlSpan"];
export type CountRange = Schema["CountRange"];
export type Decided = Schema["Decided"];
/** A decision as the list tells it; an event's own list leaves out what was withdrawn. */
export type Decision = Schema["Decision"] & Partial<Pick<Schema["DecisionEntry"], "withdrawn">>;
export type DocumentDetail = Schema["DocumentDetail"];
export type Event = Schema["Event"];
/** An event as a list shows it: without voices, members and trace. */
export type EventInList = Schema["EventRow"];
export type EventDetail = Schema["EventDetail"];
export type EventHistory = Schema["History"];
export type NewDecision = Schema["NewDecision"];
export type PlaceDetail = Schema["PlaceDetail"];
export type PlaceRef = Schema["PlaceRef"];
export type Problem = Schema["Problem"];
export type Quote = Schema["Quote"];
export type RecordInfo = Schema["About"];
export type ReviewItem = Schema["Waiting"];
export type SearchResult = Schema["Found"];
export type Session = Schema["Session"];
export type Snippet = Schema["Piece"];
export type Timeline = Schema["Timeline"];
export type Vocabulary = Schema["Vocabulary"];
export type Voiced = Schema["Voiced"];

/** A page of a list; `next` asks for the one after it. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}
