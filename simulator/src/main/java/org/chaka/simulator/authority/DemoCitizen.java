package org.chaka.simulator.authority;

import java.sql.SQLException;
import java.util.Arrays;
import org.chaka.simulator.face.DemoPicture;

/** People whom the authority knew before the demo began, each with a phone of their own; whoever else comes is a newcomer. */
enum DemoCitizen {
    /** Looks like whoever walks the demo without a camera. */
    FANG_KE("方可", "310101198507043511", "8613917285361", DemoPicture.STRAIGHT),
    /** Looks like nobody who comes: with this number a face can be seen to be refused. */
    AN_DAI("安黛", "530102196203180021", "8613987160249", DemoPicture.ANOTHER_PERSON);

    private final String citizenName;
    private final String documentNumber;
    private final String phone;
    private final DemoPicture picture;

    DemoCitizen(String citizenName, String documentNumber, String phone, DemoPicture picture) {
        this.citizenName = citizenName;
        this.documentNumber = documentNumber;
        this.phone = phone;
        this.picture = picture;
    }

    /**
     * Whether name, number and phone may be one person's: each citizen's go with one another only, and a newcomer may have
     * any other phone.
     *
     * @param phone digits with country code
     */
    static boolean mayBelongTogether(String name, String documentNumber, String phone) {
        return Arrays.stream(values())
                .filter(citizen -> citizen.documentNumber.equals(documentNumber) || citizen.phone.equals(phone))
                .allMatch(citizen -> citizen.documentNumber.equals(documentNumber)
                        && citizen.phone.equals(phone)
                        && citizen.citizenName.equals(name));
    }

    static void enrol(FaceStore store) throws SQLException {
        for (DemoCitizen citizen : values()) {
            store.keepReference(citizen.documentNumber, citizen.picture.jpeg());
        }
    }
}
