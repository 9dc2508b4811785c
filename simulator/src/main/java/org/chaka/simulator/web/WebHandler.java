package org.chaka.simulator.web;

import java.io.IOException;
import java.sql.SQLException;

/** Answers one kind of request. */
@FunctionalInterface
public interface WebHandler {
    /** Makes the reply; an exception becomes a 500 that tells nothing. */
    WebReply handle(WebRequest request) throws IOException, SQLException;
}
