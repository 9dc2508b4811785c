package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.chaka.protocol.cases.CaseState;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.wire.AnswerContent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The commands of the runnable jar, and how they end. */
class JarCommandsIT extends RunnableJar {
    JarCommandsIT() throws SQLException {}

    @Test
    @DisplayName(
            "a wrong configuration ends the start with 78, wrong arguments with 64, and 'check' says that all is well")
    void exits() throws Exception {
        assertThat(command("check").waitFor()).isZero();
        assertThat(Files.readString(log)).contains("everything in order");
        Files.writeString(folder.resolve("bank-node.yaml"), "colour: blue\n");
        assertThat(command("run").waitFor()).isEqualTo(78);
        assertThat(Files.readString(log)).contains("bank-node.yaml, line 1, colour: There is no such key.");
        assertThat(command("dance").waitFor()).isEqualTo(64);
    }

    @Test
    @DisplayName(
            "B2: a database that is not up when the machine boots ends the start with 75, and the service tries again")
    void bootsBeforeItsDatabase() throws Exception {
        Path file = folder.resolve("bank-node.yaml");
        String right = Files.readString(file);
        Files.writeString(file, right.replaceFirst("(store:\\s+url: jdbc:postgresql://[^:]+):[0-9]+", "$1:9"));
        assertThat(command("run").waitFor()).isEqualTo(75);
        assertThat(Files.readString(log)).contains("store.url: The database cannot be reached");
        assertThat(Files.readString(SERVICE)).contains("Restart=always", "RestartPreventExitStatus=78\n");
        Files.writeString(file, right);
        start();
    }

    @Test
    @DisplayName("B4: 'resolve' says which card a person means, while the node runs and its systems do not")
    void resolve() throws Exception {
        start();
        TestInquiry inquiry = inquiries(1).getFirst();
        hub.handOut(inquiry.item());
        NodeFixture.await("the answer", () -> hub.answered().size() == 1);
        AnswerContent content = inquiry.open(hub.answersTo(inquiry).getFirst(), files.parties.bankSigning.publicKey());
        run("ALTER TABLE card RENAME TO gone");
        String reference = content.cards().getLast().reference().toString();
        assertThat(command("resolve", reference.toLowerCase(Locale.ROOT)).waitFor())
                .isZero();
        assertThat(Files.readString(log)).isEqualTo("card_id c-1\n");
        assertThat(command("resolve", "00000-00000").waitFor()).isZero();
        assertThat(Files.readString(log)).contains("No card has this reference");
    }

    @Test
    @DisplayName(
            "B6: 'cases' lists what persons want of their cards, 'answer' says how it stands, and the person is told")
    void answersCases() throws Exception {
        start();
        TestInquiry inquiry = inquiries(1).getFirst();
        hub.handOut(inquiry.item());
        NodeFixture.await("the answer", () -> hub.answered().size() == 1);
        AnswerContent content = inquiry.open(hub.answersTo(inquiry).getFirst(), files.parties.bankSigning.publicKey());
        OpenCases.Item item =
                inquiry.caseAbout(content.cards().getLast().reference(), files.parties.bankEncryption, Instant.now());
        hub.openCases.add(item);
        NodeFixture.await("the case is received", () -> hub.states.size() > 1);
        assertThat(command("cases").waitFor()).isZero();
        assertThat(Files.readString(log))
                .startsWith(item.caseId() + " opened ")
                .contains("not-mine card_id c-1: received since ");
        String caseId = item.caseId().toString();
        assertThat(command("answer", caseId, "burnt").waitFor()).isEqualTo(78);
        assertThat(Files.readString(log)).contains("is no state of a case: received, in-progress, done");
        assertThat(command("answer", caseId, "done").waitFor()).isZero();
        NodeFixture.await("it is done", () -> hub.states.getLast().state() == CaseState.DONE);
    }
}
