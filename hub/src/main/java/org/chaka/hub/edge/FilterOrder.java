package org.chaka.hub.edge;

/** Filters of this module stand behind Spring Security's (order -100), so that refusals carry the strict headers, too. */
final class FilterOrder {
    static final int CONSOLE_DOOR = 5;
    static final int BANK_PORT = 6;
    static final int BODY_LIMIT = 10;
    static final int FOREIGN_CLIENT = 20;

    private FilterOrder() {}
}
