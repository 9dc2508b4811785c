package org.chaka.planted.first;

import org.chaka.planted.second.Neighbour;

/** An arrow that the module's package-info does not allow. */
class ForbiddenArrow {
    String ask(Neighbour neighbour) {
        return neighbour.toString();
    }
}
