package org.chaka.hub.platform;

import java.util.List;

/** Which columns of a module {@link FieldCipher} has encrypted. */
public interface SealedFields {
    /** All of them. */
    List<SealedField> sealedFields();
}
