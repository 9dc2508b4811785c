package org.chaka.simulator;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.authority.IdentityAuthority;
import org.chaka.simulator.authority.PasskeySite;
import org.chaka.simulator.bank.BankControl;
import org.chaka.simulator.bank.DemoBank;
import org.chaka.simulator.bank.Ledgers;
import org.chaka.simulator.bank.Profiles;
import org.chaka.simulator.carrier.SmppServer;
import org.chaka.simulator.carrier.SmsCarrier;
import org.chaka.simulator.time.ClockControl;
import org.chaka.simulator.wallet.Wallet;
import org.chaka.simulator.web.WebServer;

/** The outside world, running. */
final class Simulator implements AutoCloseable {
    private final SimulatorDatabase database;
    private final NodeFleet nodes;
    private final WebServer server;
    private final SmppServer smpp;

    private Simulator(SimulatorDatabase database, NodeFleet nodes, WebServer server, SmppServer smpp) {
        this.database = database;
        this.nodes = nodes;
        this.server = server;
        this.smpp = smpp;
    }

    static Simulator start(SimulatorSettings settings) throws IOException, MalformedException, SQLException {
        SimulatedTime time = SimulatedTime.open(settings.clockFile());
        PublicKeyInfrastructure keys = new PublicKeyInfrastructure(
                settings.keyFolder(),
                Arrays.stream(DemoBank.values()).map(DemoBank::code).toList());
        keys.handOver(settings.handover());
        SimulatorDatabase database = new SimulatorDatabase(settings.databaseFolder(), settings.databasePort());
        Map<DemoBank, DataSource> bankDatabases = new EnumMap<>(DemoBank.class);
        for (DemoBank bank : DemoBank.values()) {
            bankDatabases.put(bank, database.of("bank_" + bank.code().digits()));
        }
        Profiles profiles = new Profiles();
        Ledgers ledgers = new Ledgers(bankDatabases, profiles);
        NodeFleet nodes = new NodeFleet(settings, keys, bankDatabases, ledgers, profiles, time);
        SmsCarrier carrier = new SmsCarrier(database.of("carrier"), time);
        IdentityAuthority authority = new IdentityAuthority(
                keys.authority().signing(),
                keys.authority().encryption(),
                settings.hubCertificate(),
                settings.outside(),
                PasskeySite.of(settings.hub()),
                database.of("authority"),
                keys.authority().store(),
                time);
        Wallet wallet = new Wallet(
                settings.wallet(),
                settings.hub(),
                SimulatorSettings.WALLET_CLIENT,
                SimulatorSettings.WALLET_SECRET,
                settings.hubCertificate(),
                time);
        ClockControl clock = new ClockControl(time, time::forward);
        BankControl banks = new BankControl(profiles, nodes::behave);
        WebServer server = authority
                .addTo(new WebServer.Builder())
                .route("GET", "/", request -> StartPage.of(settings.hub()))
                .route("GET", "/page.css", carrier::style)
                .route("GET", "/inbox", carrier::page)
                .route("GET", "/clock", clock::page)
                .route("GET", "/clock.js", clock::script)
                .route("POST", "/clock", clock::move)
                .route("GET", "/banks", banks::page)
                .route("GET", "/banks.js", banks::script)
                .route("POST", "/banks", banks::change)
                .route("GET", "/ledger", ledgers::truth)
                .route("GET", "/carrier/v1/inbox", carrier::inbox)
                .route("POST", "/carrier/v1/messages", carrier::accept)
                .route("GET", "/wallet", wallet::page)
                .route("POST", "/wallet/outage", wallet::outage)
                .route("GET", "/wallet/.well-known/openid-configuration", wallet.description())
                .route("GET", "/wallet/keys", wallet.keys())
                .route("GET", "/wallet/authorize", wallet.authorize())
                .route("POST", "/wallet/token", wallet.token())
                .route("POST", "/wallet/v1/payment-password-checks", wallet.passwordChecks())
                .start(settings.port());
        SmppServer smpp = SmppServer.start(
                carrier, settings.smppPort(), SimulatorSettings.SMPP_SYSTEM_ID, SimulatorSettings.SMPP_PASSWORD);
        nodes.start();
        return new Simulator(database, nodes, server, smpp);
    }

    @Override
    public void close() {
        server.close();
        smpp.close();
        nodes.close();
        database.close();
    }
}
