package org.chaka.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * How we log in to a server: with the password, or without one if an earlier version made it. Neither sends a password
 * to a stranger that holds the port: in SCRAM, the server too has to prove that it knows the password.
 */
final class Login {
    static final String USER = "postgres";

    private static final String LOGIN_SECONDS = "10";
    private static final String PASSWORD = "password";
    private static final String ACCEPTED = "requireAuth";
    private static final String SCRAM = "scram-sha-256";

    /** SQL state class of a wrong user or password. */
    private static final String WRONG_LOGIN = "28";

    /** What the driver says when the server does not ask for SCRAM. */
    private static final String REJECTED_BY_DRIVER = "08004";

    private final Map<String, String> properties;

    private Login(Map<String, String> properties) {
        this.properties = properties;
    }

    static Login by(String password) {
        return new Login(Map.of(PASSWORD, password, ACCEPTED, SCRAM));
    }

    static Login trusted() {
        return new Login(Map.of(ACCEPTED, "none"));
    }

    static String jdbcUrl(int port) {
        return address(port) + "?" + ACCEPTED + "=" + SCRAM;
    }

    String password() {
        return properties.get(PASSWORD);
    }

    /** For the driver, beside the user. */
    Map<String, String> properties() {
        return properties;
    }

    Connection connect(int port) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("user", USER);
        all.setProperty("loginTimeout", LOGIN_SECONDS);
        return DriverManager.getConnection(address(port), all);
    }

    /** Whether a server is there, but takes no such login, or asks for another one. */
    static boolean isRefusal(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(WRONG_LOGIN) || state.equals(REJECTED_BY_DRIVER);
    }

    private static String address(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }
}
