package org.chaka.simulator.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.chaka.node.Subject;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.simulator.TestDatabase;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The truth that a report can be compared with")
class LedgersTest {
    private static final String PERSON = "34052419800101001X";

    private Ledgers ledgers;

    @BeforeEach
    void open() throws Exception {
        Map<DemoBank, DataSource> databases = new HashMap<>();
        for (DemoBank bank : List.of(DemoBank.ICBC, DemoBank.CIB, DemoBank.CZB)) {
            databases.put(bank, TestDatabase.ofNewParty());
        }
        ledgers = new Ledgers(databases, new Profiles());
    }

    @Test
    @DisplayName("S11, S15: of a bank that was asked it names the shown cards and the reasons, not the numbers")
    void afterTheBankWasAsked() throws Exception {
        ledgers.systemsOf(DemoBank.ICBC).lookup(new Subject(1, PERSON, "张三", "8613800138000"));
        WebReply reply = truth(Map.of("document", PERSON));
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .doesNotContain("6222101458863284", "6212267690299545351");
        JsonNode icbc = banks(reply).get(0);
        assertThat(icbc.get("code").asString()).isEqualTo("01020000");
        assertThat(icbc.get("customer").asBoolean()).isTrue();
        assertThat(icbc.get("cards")).hasToString("[{\"kind\":\"debit\",\"first4\":\"6212\",\"last4\":\"5351\"}]");
        assertThat(icbc.get("reasons")).hasToString("[\"no-phone\"]");
    }

    @Test
    @DisplayName("S9, D7: it says which bank never answers, and knows no customer where nobody was asked")
    void silentBank() throws Exception {
        JsonNode banks = banks(truth(Map.of("document", PERSON)));
        assertThat(banks).hasSize(3);
        for (JsonNode bank : banks) {
            boolean silent =
                    bank.get("code").asString().equals(DemoBank.CZB.code().digits());
            assertThat(bank.get("answers").asBoolean()).isNotEqualTo(silent);
            assertThat(bank.get("customer").asBoolean()).isFalse();
        }
    }

    @Test
    void withoutADocumentNumberItSaysWhatToAdd() throws Exception {
        WebReply reply = truth(Map.of());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).isEqualTo(MediaTypes.PROBLEM);
        JsonNode problem = Json.read(reply.body(), JsonNode.class);
        assertThat(problem.get("code").asString()).isEqualTo("document-missing");
        assertThat(problem.get("next").get("en").asString()).contains("?document=");
    }

    private WebReply truth(Map<String, String> query) throws Exception {
        return ledgers.truth(new WebRequest("GET", "/ledger", query, name -> null, new byte[0]));
    }

    private static JsonNode banks(WebReply reply) throws Exception {
        assertThat(reply.status()).isEqualTo(200);
        return Json.read(reply.body(), JsonNode.class).get("banks");
    }
}
