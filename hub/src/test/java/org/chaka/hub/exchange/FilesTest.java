package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.TestBankCall;
import org.chaka.hub.TestParties.BankKeys;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.HubKeys;
import org.chaka.protocol.http.CasesRequest;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MessageFile;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A bank that only does files (protocol section 6.4), with the real OpenSSH client. */
class FilesTest extends JoiningTest {
    private static final Duration LEASE = Duration.ofMinutes(30);

    @TempDir
    private Path folder;

    @Autowired
    private HubKeys hub;

    private InstitutionCode code;
    private TestBank bank;
    private OpenSsh ssh;

    @BeforeEach
    void aBankThatBringsFiles() throws Exception {
        code = invited();
        BankKeys keys = PARTIES.newKeys(code);
        live(code, keys);
        bank = node(code, keys);
        ssh = new OpenSsh(folder, filesPort(), hub.signing());
        assertThat(operator(
                        "files", code.digits(), "--ssh-keys", ssh.publicKey().toString()))
                .isZero();
    }

    @AfterEach
    void fetchAgain() {
        operator("pull", code.digits());
    }

    private TestBankCall ask() {
        return bank.call(TestBank.LEASES, MediaTypes.JSON, Json.write(new LeaseRequest(100)));
    }

    private TestBankCall post(byte[] body) {
        return bank.call(TestBank.ANSWERS, MediaTypes.ANSWERS, body);
    }

    /** Brings a request and gets its reply, in one session. */
    private Reply bring(TestBankCall call) throws IOException, InterruptedException {
        return bring(call.file(), call);
    }

    private Reply bring(byte[] file, TestBankCall call) throws IOException, InterruptedException {
        Files.write(folder.resolve("one"), file);
        OpenSsh.Ran ran = ssh.sftp(
                code,
                "put one in/one.part",
                "rename in/one.part in/one.request",
                "get out/one.reply reply",
                "rm out/one.reply");
        assertThat(ran.status()).as(ran.said()).isZero();
        try {
            return bank.reply(MessageFile.parse(Files.readAllBytes(folder.resolve("reply"))), call);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private WorkLease takeWork() throws IOException, InterruptedException {
        Reply reply = bring(ask());
        assertThat(reply.contentType()).as(reply.text()).isEqualTo(MediaTypes.WORK);
        return bank.open(reply).leases().getFirst();
    }

    private void assertRefusedBySftp(String... commands) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("one"), "x");
        OpenSsh.Ran ran = ssh.sftp(code, commands);
        assertThat(ran.status()).as(ran.said()).isNotZero();
        assertThat(ran.said()).containsIgnoringCase("permission denied");
        await("the line on the health board", () -> deviations(code, "file-refused") == 1);
    }

    @Test
    @DisplayName("S8, B2: work and answers go as files, signed and sealed as ever, and the receipt comes as a file")
    void wholeLoop() throws Exception {
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        WorkLease lease = takeWork();
        assertThat(lease.expiresAt()).isEqualTo(clock.instant().plus(LEASE));
        WorkItem item = lease.items().getFirst();
        byte[] body = bank.body(lease.token(), bank.answer(item));
        assertThat(receipt(bring(post(body))).stored()).isEqualTo(1);
        await("the report", () -> state(cardholder).equals("ready"));
        assertThat(receipt(bring(post(body))).stored()).isEqualTo(1);
        assertThat(bring(ask()).contentType()).isEqualTo(MediaTypes.JSON);
    }

    @Test
    @DisplayName("B6, B2: cases are fetched in files too, and a call that is not of the protocol is refused there")
    void cases() throws Exception {
        byte[] asked = Json.write(new CasesRequest(10));
        Reply reply = bring(bank.call("/bank/v1/cases", MediaTypes.JSON, asked));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(Json.read(reply.body(), OpenCases.class).cases()).isEmpty();
        assertUnsigned(bring(bank.call("/bank/v1/else", MediaTypes.JSON, asked)), ErrorCode.BODY_MALFORMED);
    }

    @Test
    @DisplayName("S8: work that a transfer carries stays the bank's own for half an hour, and then comes again")
    void longLease() throws Exception {
        cardholder().ask(code);
        WorkLease first = takeWork();
        clock.advance(LEASE.minusSeconds(1));
        assertThat(bring(ask()).contentType()).isEqualTo(MediaTypes.JSON);
        clock.advance(Duration.ofSeconds(1));
        WorkLease second = takeWork();
        assertThat(second.items().getFirst().inquiryId())
                .isEqualTo(first.items().getFirst().inquiryId());
        TestBankCall late =
                post(bank.body(first.token(), bank.answer(first.items().getFirst())));
        assertRefused(bring(late), ErrorCode.LEASE_SUPERSEDED);
        await("the line on the health board", () -> deviations(code, "lease-superseded") == 1);
    }

    @Test
    @DisplayName("B2: a file whose signature does not hold gets its code in a file that is not signed, and a line")
    void refusals() throws Exception {
        cardholder().ask(code);
        WorkLease lease = takeWork();
        byte[] body = bank.body(lease.token(), bank.answer(lease.items().getFirst()));
        TestBankCall replayed = post(body).nonce("nonce-f-nonce-f-nonce1");
        assertUnsigned(bring(post(body).signedWith(PARTIES.signingKey(code(3)))), ErrorCode.SIGNATURE_UNKNOWN_KEY);
        assertUnsigned(
                bring(post(body).created(clock.instant().minus(Duration.ofMinutes(16)))),
                ErrorCode.TIMESTAMP_OUTSIDE_WINDOW);
        assertUnsigned(bring(post(body).sending(new byte[body.length])), ErrorCode.DIGEST_MISMATCH);
        byte[] cut = post(body).file();
        assertUnsigned(bring(Arrays.copyOf(cut, 200), post(body)), ErrorCode.BODY_MALFORMED);
        assertUnsigned(bring(bank.call(TestBank.ANSWERS, MediaTypes.JSON, body)), ErrorCode.MEDIA_TYPE_UNSUPPORTED);
        assertThat(receipt(bring(replayed)).stored()).isEqualTo(1);
        assertUnsigned(bring(replayed), ErrorCode.NONCE_REUSED);
        TestBankCall again =
                post(bank.body(lease.token(), bank.answer(lease.items().getFirst())));
        assertRefused(bring(again), ErrorCode.CHANGED_REPEAT);
        for (ErrorCode each : List.of(
                ErrorCode.SIGNATURE_UNKNOWN_KEY,
                ErrorCode.TIMESTAMP_OUTSIDE_WINDOW,
                ErrorCode.DIGEST_MISMATCH,
                ErrorCode.BODY_MALFORMED,
                ErrorCode.MEDIA_TYPE_UNSUPPORTED,
                ErrorCode.NONCE_REUSED,
                ErrorCode.CHANGED_REPEAT)) {
            await("a line for " + each, () -> deviations(code, each) == 1);
        }
    }

    private static void assertUnsigned(Reply reply, ErrorCode refusal) {
        assertThat(reply.text()).contains("\"" + refusal.code() + "\"");
        assertThat(reply.status()).isEqualTo(refusal.status());
        assertThat(reply.signed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "put one in/one.request",
                "put one in/one",
                "put one in/..part",
                "put one one.part",
                "put one ../../one.part",
                "put one out/one.reply",
                "symlink /etc/passwd in/one.part",
                "ln -s out in/one.part",
                "mkdir in/folder.part",
                "rmdir out",
                "rename in out/in"
            })
    @DisplayName("Promise 5: a name, a link or a folder that is none of the agreed ones is refused, and gets a line")
    void badNames(String command) throws Exception {
        assertRefusedBySftp(command);
    }

    @Test
    @DisplayName("Promise 5: a rename hands in an upload under a name of its own kind, and nothing can be read in in/")
    void renames() throws Exception {
        assertRefusedBySftp("put one in/one.part", "rename in/one.part in/one.reply");
        OpenSsh.Ran read = ssh.sftp(code, "get in/one.part back");
        assertThat(read.status()).isNotZero();
        assertThat(folder.resolve("back")).doesNotExist();
    }

    @Test
    @DisplayName("Promise 5: what is larger than any request is refused when it is handed in, and is gone")
    void tooLarge() throws Exception {
        Files.write(folder.resolve("one"), new byte[FileCalls.MAX_FILE_BYTES + 1]);
        OpenSsh.Ran ran = ssh.sftp(code, "put one in/one.part", "rename in/one.part in/one.request");
        assertThat(ran.status()).isNotZero();
        assertThat(ssh.sftp(code, "ls in").said()).doesNotContain("one");
        await("the line on the health board", () -> deviations(code, "body-too-large") == 1);
    }

    @Test
    @DisplayName("Promise 6: what nobody takes is gone after a quarter of an hour, the half uploaded as well")
    void filesDie() throws Exception {
        Files.write(folder.resolve("one"), ask().file());
        assertThat(ssh.sftp(code, "put one in/half.part", "put one in/one.part", "rename in/one.part in/one.request")
                        .status())
                .isZero();
        assertThat(ssh.sftp(code, "ls in", "ls out").said()).contains("in/half.part", "out/one.reply");
        clock.advance(Duration.ofMinutes(15));
        assertThat(ssh.sftp(code, "ls in", "ls out").said()).doesNotContain("half", "one");
    }

    @Test
    @DisplayName("B2: only a key that the operator has admitted opens the folder, and never after the bank has left it")
    void keys() throws Exception {
        assertThat(ssh.sftp(code, "ls").said()).contains("in").contains("out");
        Path other = ssh.newKey("other");
        OpenSsh.Ran stranger = ssh.sftp(code, other, "ls");
        assertThat(stranger.status()).isNotZero();
        assertThat(stranger.said()).doesNotContain("out");
        assertThat(ssh.sftp(code(3), "ls").status()).isNotZero();
        assertThat(operator("files", code.digits(), "--ssh-keys", other + ".pub"))
                .isZero();
        assertThat(ssh.sftp(code, other, "ls").status()).isZero();
        assertThat(ssh.sftp(code, "ls").status()).isNotZero();
        operator("pull", code.digits());
        assertThat(ssh.sftp(code, other, "ls").status()).isNotZero();
    }

    @Test
    @DisplayName("Promise 7: a bank sees its own folder, and no request of another bank gets anything in it")
    void ownFolder() throws Exception {
        InstitutionCode another = invited();
        BankKeys theirs = PARTIES.newKeys(another);
        live(another, theirs);
        assertThat(operator(
                        "files", another.digits(), "--ssh-keys", ssh.publicKey().toString()))
                .isZero();
        cardholder().ask(another);
        Files.write(folder.resolve("one"), ask().file());
        assertThat(ssh.sftp(code, "put one in/one.part").status()).isZero();
        assertThat(ssh.sftp(another, "ls in", "ls out", "ls /").said()).doesNotContain("one");
        TestBankCall stolen =
                node(another, theirs).call(TestBank.LEASES, MediaTypes.JSON, Json.write(new LeaseRequest(100)));
        assertUnsigned(bring(stolen), ErrorCode.SIGNATURE_UNKNOWN_KEY);
        operator("pull", another.digits());
    }

    @Test
    @DisplayName("S8: when a bank signs with its next pair, its work is sealed to that pair from then on")
    void changeOfKeys() throws Exception {
        BankKeys next = PARTIES.newKeys(code);
        assertThat(admit(code, next)).isZero();
        cardholder().ask(code);
        bank = node(code, next);
        WorkLease lease = takeWork();
        assertThat(lease.expiresAt()).isAfter(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-W localhost:1", "id"})
    @DisplayName("Promise 7: there is neither a shell nor a way on to anywhere else")
    void nothingButFiles(String words) throws Exception {
        OpenSsh.Ran ran = ssh.ssh(code, words.split(" "));
        assertThat(ran.status()).isNotZero();
        assertThat(ran.said()).doesNotContain("uid=");
    }
}
