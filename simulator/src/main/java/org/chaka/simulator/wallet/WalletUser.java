package org.chaka.simulator.wallet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The invented people who have an account of the demo's wallet. */
enum WalletUser {
    LU_YUN("陆云", "310101197908142057", "13611110001", "730284"),
    SHEN_LAN("沈兰", "310101199103260063", "13611110002", "481960"),
    /** Has an account, but never proved a real name to the wallet. */
    UNVERIFIED("未实名用户", "", "13611110003", "");

    private static final String SHANGHAI = "310000";

    private final String title;
    private final String documentNumber;
    private final String phone;
    private final String paymentPassword;

    WalletUser(String title, String documentNumber, String phone, String paymentPassword) {
        this.title = title;
        this.documentNumber = documentNumber;
        this.phone = phone;
        this.paymentPassword = paymentPassword;
    }

    static Optional<WalletUser> byDocument(String number) {
        return Arrays.stream(values())
                .filter(each -> !each.documentNumber.isEmpty() && each.documentNumber.equals(number))
                .findFirst();
    }

    /** Who it is at the wallet, for the hub a word without meaning. */
    String subject() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    String phone() {
        return phone;
    }

    String paymentPassword() {
        return paymentPassword;
    }

    /** What the token says of this person: of somebody unverified the phone only. */
    Map<String, String> claims() {
        String international = "+86" + phone;
        return documentNumber.isEmpty()
                ? Map.of("phone_number", international)
                : Map.of(
                        "phone_number", international,
                        "name", title,
                        "document_number", documentNumber,
                        "region", SHANGHAI);
    }
}
