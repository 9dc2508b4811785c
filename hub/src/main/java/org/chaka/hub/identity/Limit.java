package org.chaka.hub.identity;

import java.time.Duration;

/**
 * Every limit on how often something may be done: so many at once, and in the long run so many within the span.
 *
 * <p>A code can be guessed at five times and only on the browser that asked for it ({@link SmsCodes}), so the limits on
 * sending bound the guesses too. An address may stand for thousands of phones behind one gateway of an operator;
 * therefore its limits are wide.
 */
enum Limit {
    CODE_TO_PHONE_FROM_ADDRESS(Act.CODE, Scope.PHONE_FROM_ADDRESS, 5, Duration.ofHours(1)),
    CODE_TO_PHONE(Act.CODE, Scope.PHONE, 10, Duration.ofHours(1)),
    CODE_TO_PHONE_IN_A_DAY(Act.CODE, Scope.PHONE, 20, Duration.ofDays(1)),
    CODE_OF_PERSON(Act.CODE_SIGNED_IN, Scope.PERSON, 10, Duration.ofHours(1)),
    CODE_TO_NEW_PHONE(Act.CODE_SIGNED_IN, Scope.PHONE, 10, Duration.ofHours(1)),
    CODE_TO_OWN_BROWSER(Act.CODE_TO_OWN_BROWSER, Scope.PHONE_ON_BROWSER, 10, Duration.ofHours(1)),
    CODE_TO_OWN_BROWSER_IN_A_DAY(Act.CODE_TO_OWN_BROWSER, Scope.PHONE_ON_BROWSER, 30, Duration.ofDays(1)),
    CODE_TO_OWN_BROWSERS_FROM_ADDRESS(Act.CODE_TO_OWN_BROWSER, Scope.ADDRESS, 300, Duration.ofHours(1)),
    CODE_FROM_ADDRESS(Act.CODE, Scope.ADDRESS, 300, Duration.ofHours(1)),
    CODE(Act.CODE, Scope.EVERYBODY, 60_000, Duration.ofHours(1)),
    WALLET_SIGN_IN_FROM_ADDRESS(Act.WALLET_SIGN_IN, Scope.ADDRESS, 600, Duration.ofHours(1)),
    REAL_NAME_OF_PHONE(Act.REAL_NAME, Scope.PHONE, 10, Duration.ofDays(1)),
    REAL_NAME_FROM_ADDRESS(Act.REAL_NAME, Scope.ADDRESS, 100, Duration.ofHours(1)),
    REAL_NAME(Act.REAL_NAME, Scope.EVERYBODY, 60_000, Duration.ofHours(1)),
    FACE_OF_PERSON(Act.FACE, Scope.PERSON, 20, Duration.ofHours(1)),
    FACE_FROM_ADDRESS(Act.FACE, Scope.ADDRESS, 300, Duration.ofHours(1)),
    PASSKEY_OF_PERSON(Act.PASSKEY, Scope.PERSON, 30, Duration.ofHours(1)),
    PASSKEY_FROM_ADDRESS(Act.PASSKEY, Scope.ADDRESS, 300, Duration.ofHours(1)),
    QUERY_OF_PERSON(Act.QUERY, Scope.PERSON, 30, Duration.ofHours(1)),
    QUERY_FROM_ADDRESS(Act.QUERY, Scope.ADDRESS, 100, Duration.ofHours(1)),
    RESET_OF_PERSON(Act.RESET, Scope.PERSON, 5, Duration.ofDays(1)),
    CASE_OF_PERSON(Act.CASE, Scope.PERSON, 60, Duration.ofDays(1));

    /** What is counted. */
    enum Act {
        /** Sending an SMS code to a phone that somebody named. */
        CODE,
        /** Sending one to somebody who is signed in: neither strangers nor neighbours at the address use that up. */
        CODE_SIGNED_IN,
        /** The first for a browser on which the phone's person has signed in: strangers cannot use it up. */
        CODE_TO_OWN_BROWSER,
        /** Going to the wallet, or coming back from it: a sign-in is two of them. */
        WALLET_SIGN_IN,
        /** Asking the authority whether name, number and phone are one person's. */
        REAL_NAME,
        /** Having a face compared, or a move drawn for it. */
        FACE,
        /** Having the authority say what a passkey shall sign. */
        PASSKEY,
        /** Beginning a query. */
        QUERY,
        /** Beginning to set a new payment password. */
        RESET,
        /** Opening a case with a bank. */
        CASE
    }

    /** Whose acts are counted together. */
    enum Scope {
        PHONE,
        /** Fewer than {@link #PHONE}, so that nobody sees from the count that others, or its person, asked for codes. */
        PHONE_FROM_ADDRESS,
        /** Each of a person's browsers has its own: one in strange hands takes nothing from the others. */
        PHONE_ON_BROWSER,
        PERSON,
        ADDRESS,
        EVERYBODY
    }

    private final Act act;
    private final Scope scope;
    private final int most;
    private final Duration within;

    Limit(Act act, Scope scope, int most, Duration within) {
        this.act = act;
        this.scope = scope;
        this.most = most;
        this.within = within;
    }

    Act act() {
        return act;
    }

    Scope scope() {
        return scope;
    }

    int most() {
        return most;
    }

    Duration within() {
        return within;
    }

    /** After this long, one more has come back. */
    Duration share() {
        return within.dividedBy(most);
    }
}
