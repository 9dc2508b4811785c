package org.chaka.hub.notice;

import java.util.List;

/** Somebody who takes SMS. */
interface SmsCarrier {
    /** What became of a message that was given to a carrier. */
    sealed interface Fate {
        /**
         * It is on its way.
         *
         * @param messageId what the carrier calls it
         */
        record Taken(String messageId) implements Fate {}

        /** It was certainly not taken. */
        record Refused(String why) implements Fate {}

        /** The carrier may have taken it: to give it to another one might send it twice. */
        record Unknown(String why) implements Fate {}
    }

    /**
     * Gives messages to the carrier, each under the same key at every attempt.
     *
     * @return what became of each, in their order
     */
    List<Fate> send(List<SmsMessage> messages);

    /** Ends what is open towards it. */
    default void close() {}
}
