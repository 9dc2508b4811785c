package org.chaka.hub.platform;

import java.util.List;

/** Which columns of a module {@link BlindIndex} has computed from a value that is kept. */
public interface IndexedFields {
    /** All of them. */
    List<IndexedField> indexedFields();
}
