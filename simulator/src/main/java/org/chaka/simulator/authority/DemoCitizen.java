package org.chaka.simulator.authority;

import java.sql.SQLException;
import org.chaka.simulator.face.DemoPicture;

/** People whom the authority knew before the demo began; whoever else comes is a newcomer. */
enum DemoCitizen {
    /** Looks like whoever walks the demo without a camera. */
    FANG_KE("310101198507043511", DemoPicture.STRAIGHT),
    /** Looks like nobody who comes: with this number a face can be seen to be refused. */
    AN_DAI("530102196203180021", DemoPicture.ANOTHER_PERSON);

    private final String documentNumber;
    private final DemoPicture picture;

    DemoCitizen(String documentNumber, DemoPicture picture) {
        this.documentNumber = documentNumber;
        this.picture = picture;
    }

    static void enrol(FaceStore store) throws SQLException {
        for (DemoCitizen citizen : values()) {
            store.keepReference(citizen.documentNumber, citizen.picture.jpeg());
        }
    }
}
