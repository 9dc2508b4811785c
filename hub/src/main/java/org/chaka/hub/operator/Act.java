package org.chaka.hub.operator;

/** What is written down of an operator. */
enum Act {
    /** The owner of the database gave out an enrolment code. */
    INVITED,
    /** Password and second factor were set. */
    ENROLLED,
    /** The owner of the database ended the account. */
    REMOVED,
    /** A session began. */
    SIGNED_IN,
    /** Name, password or code was wrong, or it was too early for another try. */
    SIGN_IN_REFUSED,
    /** A session was ended by its operator. */
    SIGNED_OUT,
    /** A change was proposed. */
    PROPOSED,
    /** A proposal was approved and carried out. */
    CARRIED_OUT,
    /** A proposal was approved, and could not be carried out. */
    FAILED,
    /** A proposal was declined. */
    DECLINED,
    /** A proposal was withdrawn. */
    WITHDRAWN,
    /** A change was made that takes one person only. */
    DONE_ALONE
}
