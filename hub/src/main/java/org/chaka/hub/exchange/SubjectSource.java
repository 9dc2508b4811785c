package org.chaka.hub.exchange;

import java.util.Collection;
import java.util.Map;
import org.chaka.hub.platform.PersonKey;

/** Gives the subjects when work is handed out: the log keeps no copy of them. */
public interface SubjectSource {
    /** The subjects of these persons; a person without an account is missing. */
    Map<PersonKey, WorkSubject> subjects(Collection<PersonKey> persons);
}
