package org.chaka.hub.operator;

import java.util.UUID;

/**
 * Who is signed in to the console. A page that takes one as a parameter is shown to nobody else.
 *
 * @param name to sign in with, and as others see it
 */
public record Operator(UUID id, String name) {}
