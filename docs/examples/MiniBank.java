import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A whole bank in one file, with nothing but the JDK: the worked example of docs/protocol.md. It takes work, checks it,
 * looks up, masks, seals, signs, posts, and repeats a post until it holds the receipt; and it receives what persons want
 * of their cards.
 *
 *   java MiniBank.java FOLDER https://localhost:9443
 *
 * FOLDER is one that 'bank-node conformance prepare' has made; the cards are those of its two CSV files. It keeps its
 * memory in the process: a real bank keeps bodies without receipt, and device keys seen, on disk.
 */
final class MiniBank {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final byte[] SUITE = {0, 0x10, 0, 1, 0, 2};
    private static final byte[] HPKE_ID = join(utf8("HPKE"), SUITE);
    private static final byte[] KEM_ID = join(utf8("KEM"), new byte[] {0, 0x10});
    private static final byte BASE = 0;
    private static final byte AUTH = 2;
    private static final String REPLY_COMPONENTS =
            "(\"@status\" \"content-type\" \"content-digest\" \"signature\";req;key=\"chaka\")";
    private static final Pattern REPLY_INPUT = Pattern.compile("chaka=(" + Pattern.quote(REPLY_COMPONENTS)
            + ";created=(\\d{1,11});keyid=\"([0-9a-f]{16})\";tag=\"chaka-hub-v1\")");
    private static final Pattern CASE = Pattern.compile("\\{\"case_id\":\"([0-9a-f-]{36})\",\"inquiry_id\":\"([0-9a-f-]{36})\","
            + "\"opened_at\":\"[^\"\\\\]*\",\"sealed_case\":\"([A-Za-z0-9+/=]*)\"}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String hub;
    private final X509Certificate hubCertificate;
    private final X509Certificate authorityRoot;
    private final PrivateKey signingKey;
    private final X509Certificate signingCertificate;
    private final PrivateKey encryptionKey;
    private final PublicKey encryptionPublicKey;
    private final byte[] encryptionKeyId;
    private final String institution;
    private final byte[] tagKey = new byte[32];
    private final Map<String, List<String>> customers = new HashMap<>();
    private final Map<String, List<List<String>>> cards = new HashMap<>();
    private final Map<String, byte[]> deviceKeys = new ConcurrentHashMap<>();
    /** Of each card reference that was given, the inquiry. */
    private final Map<String, String> references = new ConcurrentHashMap<>();
    /** Of each case that was received, what is said of it. */
    private final Map<String, byte[]> caseStates = new ConcurrentHashMap<>();
    private final HttpClient http;

    /** A hub's reply, once its signature was verified. */
    private record Reply(int status, String contentType, byte[] body) {}

    /** A message that is not of the protocol. */
    private static final class Refused extends Exception {
        Refused(String message) {
            super(message);
        }
    }

    public static void main(String[] arguments) throws Exception {
        MiniBank bank = new MiniBank(Path.of(arguments[0]), arguments[1]);
        Thread.startVirtualThread(bank::receiveCases);
        bank.run();
    }

    private MiniBank(Path folder, String hub) throws Exception {
        this.hub = hub;
        hubCertificate = certificate(Files.readString(folder.resolve("hub-signing.pem")));
        authorityRoot = certificate(Files.readString(folder.resolve("authority-root.pem")));
        signingKey = privateKey(folder.resolve("signing.key"));
        signingCertificate = certificate(Files.readString(folder.resolve("signing.pem")));
        encryptionKey = privateKey(folder.resolve("encryption.key"));
        encryptionPublicKey = certificate(Files.readString(folder.resolve("encryption.pem"))).getPublicKey();
        encryptionKeyId = keyId(encryptionPublicKey);
        institution = uri(signingCertificate).split(":", -1)[3];
        for (String line : Files.readAllLines(folder.resolve("cardholders.csv"))) {
            List<String> values = List.of(line.split(",", -1));
            if (values.get(6).equals("yes")) {
                customers.put(values.get(2), values);
            }
        }
        for (String line : Files.readAllLines(folder.resolve("cards.csv"))) {
            List<String> values = List.of(line.split(",", -1));
            cards.computeIfAbsent(values.get(0), key -> new ArrayList<>()).add(values);
        }
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls()).build();
    }

    // Section 6: take work, answer it, give the answers.

    private void run() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Reply reply = call("/bank/v1/leases", "application/json", utf8("{\"max_items\":200}"));
                if (reply.status() != 200) {
                    Thread.sleep(retryAfter(reply));
                } else if ("application/vnd.chaka.work".equals(reply.contentType())) {
                    work(ByteBuffer.wrap(openBatch(reply.body())));
                } else {
                    Map<String, String> nothing = json(reply.body(), "items", "retry_after_seconds");
                    Thread.sleep(1000L * Integer.parseInt(nothing.get("retry_after_seconds")));
                }
            } catch (Refused | IOException | GeneralSecurityException | RuntimeException e) {
                System.err.println("No work: " + e);
                Thread.sleep(100);
            }
        }
    }

    private void work(ByteBuffer batch) throws Refused, GeneralSecurityException {
        try {
            require(batch.getInt() == 0x43484B57 && batch.getShort() == 1, "not a work batch of version 1");
            require(text(bytes(batch, 8)).equals(institution), "work of another bank");
            batch.getLong(); // hub_time is for people
            List<X509Certificate> authority = new ArrayList<>();
            for (int n = batch.get() & 0xff; n > 0; n--) {
                byte[] der = bytes(batch, batch.getShort() & 0xffff);
                if (isOfTheAuthority(der)) {
                    authority.add(certificate(der));
                }
            }
            // Everything is read before anything is used: a batch is right as a whole or not at all.
            List<Runnable> leases = new ArrayList<>();
            for (int n = batch.getShort() & 0xffff; n > 0; n--) {
                byte[] token = bytes(batch, 16);
                Instant expiresAt = time(batch);
                int count = batch.getInt();
                require(count >= 0 && count <= batch.remaining() / 851, "more items than there are bytes");
                List<Item> items = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    items.add(new Item(bytes(batch, 851)));
                }
                leases.add(() -> answer(token, expiresAt, items, authority));
            }
            require(!batch.hasRemaining(), "bytes after the end");
            leases.forEach(Thread::startVirtualThread);
        } catch (java.nio.BufferUnderflowException e) {
            throw new Refused("a batch is cut short");
        }
    }

    private void answer(byte[] token, Instant expiresAt, List<Item> items, List<X509Certificate> authority) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        int count = 0;
        for (Item item : items) {
            try {
                require(Instant.now().isBefore(expiresAt), "the lease has ended");
                byte[] leaf = verify(item, authority);
                records.writeBytes(item.inquiry);
                records.writeBytes(seal(item, leaf, lookUp(item)));
                count++;
            } catch (Refused | GeneralSecurityException e) {
                System.err.println("Not answered: " + e.getMessage());
            }
        }
        if (count > 0) {
            byte[] head = ByteBuffer.allocate(34).putInt(0x43484B41).putShort((short) 1).put(utf8(institution))
                    .put(token).putInt(count).array();
            post(join(head, records.toByteArray()));
        }
    }

    /** The same bytes, until there is a receipt for them or a signed refusal. */
    private void post(byte[] body) {
        try {
            while (true) {
                try {
                    Reply reply = call("/bank/v1/answers", "application/vnd.chaka.answers", body);
                    if (reply.status() == 200) {
                        Map<String, String> receipt = json(
                                reply.body(), "token", "body_sha256", "stored", "gone", "remaining", "received_at");
                        require(hex(sha256(body)).equals(receipt.get("body_sha256")), "a receipt for another body");
                        return;
                    }
                    if (reply.status() >= 400 && reply.status() < 500) {
                        return;
                    }
                    Thread.sleep(retryAfter(reply));
                } catch (Refused | IOException | GeneralSecurityException | RuntimeException e) {
                    System.err.println("Posted again: " + e);
                    Thread.sleep(100);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long retryAfter(Reply reply) {
        Matcher seconds = Pattern.compile("\"retry_after_seconds\":(\\d{1,5})").matcher(text(reply.body()));
        return seconds.find() ? 1000L * Integer.parseInt(seconds.group(1)) : 100;
    }

    // Section 5: signed HTTP.

    private Reply call(String path, String contentType, byte[] body)
            throws IOException, InterruptedException, Refused, GeneralSecurityException {
        String digest = "sha-256=:" + base64(sha256(body)) + ":";
        String params = "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created="
                + Instant.now().getEpochSecond() + ";nonce=\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(random(16)) + "\";keyid=\""
                + hex(keyId(signingCertificate.getPublicKey())) + "\";tag=\"chaka-bank-v1\"";
        String base = "\"@method\": POST\n\"@target-uri\": " + hub + path + "\n\"content-type\": " + contentType
                + "\n\"content-digest\": " + digest + "\n\"@signature-params\": " + params;
        String signature = ":" + base64(sign(utf8(base))) + ":";
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", contentType)
                .header("Content-Digest", digest)
                .header("Signature-Input", "chaka=" + params)
                .header("Signature", "chaka=" + signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> reply = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return verify(reply, signature);
    }

    private Reply verify(HttpResponse<byte[]> reply, String requestSignature) throws Refused, GeneralSecurityException {
        String type = header(reply, "Content-Type");
        String digest = header(reply, "Content-Digest");
        Matcher input = REPLY_INPUT.matcher(header(reply, "Signature-Input"));
        require(input.matches(), "a signature of another form");
        Instant created = Instant.ofEpochSecond(Long.parseLong(input.group(2)));
        require(Duration.between(created, Instant.now()).abs().compareTo(WINDOW) <= 0, "a reply of another time");
        require(input.group(3).equals(hex(keyId(hubCertificate.getPublicKey()))), "a reply of another key");
        String base = "\"@status\": " + reply.statusCode() + "\n\"content-type\": " + type + "\n\"content-digest\": "
                + digest + "\n\"signature\";req;key=\"chaka\": " + requestSignature + "\n\"@signature-params\": "
                + input.group(1);
        Matcher signature = Pattern.compile("chaka=:([A-Za-z0-9+/]{86}==):").matcher(header(reply, "Signature"));
        require(signature.matches()
                && isSigned(hubCertificate.getPublicKey(), Base64.getDecoder().decode(signature.group(1)), utf8(base)),
                "a reply that the hub did not sign");
        require(digest.equals("sha-256=:" + base64(sha256(reply.body())) + ":"), "a reply with another body");
        return new Reply(reply.statusCode(), type, reply.body());
    }

    private static String header(HttpResponse<byte[]> reply, String name) throws Refused {
        return reply.headers().firstValue(name).orElseThrow(() -> new Refused("a reply without " + name));
    }

    /** A flat object with exactly these members, each once: numbers without quotes, everything else with. */
    private static Map<String, String> json(byte[] body, String... names) throws Refused {
        Map<String, String> members = new HashMap<>();
        String text = strictText(body).strip();
        require(text.matches("(?s)\\{.*}"), "not a JSON object");
        for (String member : text.substring(1, text.length() - 1).split(",", -1)) {
            Matcher matcher = Pattern.compile("\\s*\"(\\w+)\"\\s*:\\s*(?:(\\d{1,9})|\"([^\"\\\\]*)\")\\s*").matcher(member);
            require(matcher.matches(), "not a member of the protocol's JSON");
            boolean number = matcher.group(2) != null;
            boolean shouldBe = !Set.of("token", "body_sha256", "received_at").contains(matcher.group(1));
            require(number == shouldBe, "a number as text, or text as a number");
            String before = members.put(matcher.group(1), number ? matcher.group(2) : matcher.group(3));
            require(before == null, "a member twice");
        }
        require(members.keySet().equals(Set.of(names)), "other members than the schema's");
        return members;
    }

    private SSLContext tls() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", signingKey, new char[0], new X509Certificate[] {signingCertificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), new TrustManager[] {new Pinned(hubCertificate)}, null);
        return context;
    }

    /** Believes one certificate by its bytes, and asks no host name. */
    private static final class Pinned extends X509ExtendedTrustManager {
        private final X509Certificate hub;

        Pinned(X509Certificate hub) {
            this.hub = hub;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!chain[0].equals(hub)) {
                throw new CertificateException("not the hub");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("a bank has no clients");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    // Section 6.1: a work item, and what must hold before anything is looked up.

    /** The 851 bytes, taken apart. */
    private static final class Item {
        final byte[] inquiry;
        final Instant deadlineAt;
        final byte documentType;
        final String documentNumber;
        final String name;
        final byte[] personSalt;
        final byte[] deviceKey;
        final int slot;
        final byte[] leafSalt;
        final byte[] textDigest;
        final byte purpose;
        final byte[] grantedAndValid;
        final byte[] path;
        final byte[] verdict;

        Item(byte[] bytes) throws Refused {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            inquiry = bytes(in, 16);
            time(in); // submitted_at
            deadlineAt = time(in);
            documentType = in.get();
            documentNumber = strictText(bytes(in, 18));
            require(documentNumber.length() == 18, "a document number that is not ASCII");
            require(strictText(bytes(in, 15)).matches("[0-9]{1,15}\0*"), "a phone that is not of digits");
            int nameBytes = in.get() & 0xff;
            byte[] padded = bytes(in, 120);
            require(nameBytes >= 1 && nameBytes <= 120, "a name of another length");
            name = strictText(Arrays.copyOf(padded, nameBytes));
            require(isZero(padded, nameBytes, 120), "a name with padding that is not zero");
            personSalt = bytes(in, 16);
            deviceKey = bytes(in, 65);
            slot = in.getShort() & 0xffff;
            require(slot < 4096, "a slot beyond the tree");
            leafSalt = bytes(in, 16);
            textDigest = bytes(in, 32);
            purpose = in.get();
            grantedAndValid = bytes(in, 16);
            path = bytes(in, 384);
            verdict = bytes(in, 132);
        }

        Instant grantedAt() throws Refused {
            return time(ByteBuffer.wrap(grantedAndValid));
        }

        Instant validUntil() throws Refused {
            return time(ByteBuffer.wrap(grantedAndValid, 8, 8));
        }
    }

    /** The consent leaf, once everything holds. */
    private byte[] verify(Item item, List<X509Certificate> authority) throws Refused, GeneralSecurityException {
        Instant now = Instant.now();
        require(now.isBefore(item.deadlineAt), "the deadline has passed");
        require(!item.grantedAt().isAfter(now.plus(WINDOW)), "a consent of the future");
        require(now.isBefore(item.validUntil()), "the consent has ended");
        require(item.purpose == 1, "another purpose");
        byte[] statement = join(new byte[] {1}, item.inquiry, utf8(institution), item.textDigest,
                new byte[] {item.purpose}, item.grantedAndValid);
        byte[] leaf = sha256(new byte[] {0}, item.leafSalt, statement);
        byte[] root = leaf;
        for (int level = 0; level < 12; level++) {
            byte[] sibling = Arrays.copyOfRange(item.path, 32 * level, 32 * level + 32);
            boolean right = (item.slot >> level & 1) == 1;
            root = sha256(new byte[] {1}, right ? sibling : root, right ? root : sibling);
        }
        byte[] name = utf8(item.name);
        byte[] person = sha256(label("chaka.person.v1"), item.personSalt, new byte[] {item.documentType},
                utf8(item.documentNumber), new byte[] {(byte) name.length}, name);
        byte[] binding = sha256(label("chaka.binding.v1"), item.inquiry, sha256(item.deviceKey), root, person);
        requireVerdict(item.verdict, binding, authority);
        publicKey(item.deviceKey);
        byte[] before = deviceKeys.putIfAbsent(hex(item.inquiry), item.deviceKey);
        require(before == null || Arrays.equals(before, item.deviceKey), "seen before with another device key");
        return leaf;
    }

    private static void requireVerdict(byte[] verdict, byte[] binding, List<X509Certificate> authority)
            throws Refused, GeneralSecurityException {
        require(verdict[0] == 0 && verdict[1] == 1, "a verdict of another version");
        require(verdict[2] == 1 || verdict[2] == 2, "a verdict by an unknown method");
        require(verdict[3] == 1, "a verdict that does not say: the person");
        require(Arrays.equals(binding, Arrays.copyOfRange(verdict, 36, 68)), "a verdict over something else");
        byte[] signed = join(label("chaka.verdict.v1"), Arrays.copyOf(verdict, 68));
        for (X509Certificate certificate : authority) {
            if (Arrays.equals(keyId(certificate.getPublicKey()), Arrays.copyOfRange(verdict, 4, 12))) {
                require(isSigned(certificate.getPublicKey(), Arrays.copyOfRange(verdict, 68, 132), signed),
                        "a verdict that the authority did not sign");
                return;
            }
        }
        throw new Refused("a verdict under a key that is not the authority's");
    }

    private boolean isOfTheAuthority(byte[] der) {
        try {
            X509Certificate leaf = certificate(der);
            leaf.verify(authorityRoot.getPublicKey());
            leaf.checkValidity();
            return leaf.getIssuerX500Principal().equals(authorityRoot.getSubjectX500Principal())
                    && leaf.getBasicConstraints() < 0
                    && leaf.getKeyUsage() != null
                    && leaf.getKeyUsage()[0]
                    && uri(leaf).equals("urn:chaka:authority:signing");
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    // The bank's own systems: here two CSV files.

    /** The 512 bytes of section 7. */
    private byte[] lookUp(Item item) throws GeneralSecurityException {
        String number = item.documentNumber;
        List<String> customer = customers.get(number);
        if (customer == null && number.startsWith("19", 6)) {
            customer = customers.get(number.substring(0, 6) + number.substring(8, 17));
        }
        byte debit = half(customer, 7);
        byte credit = half(customer, 8);
        byte reasons = 0;
        int[] totals = {0, 0};
        List<byte[]> slots = new ArrayList<>();
        for (List<String> card : customer == null ? List.<List<String>>of() : cards.getOrDefault(customer.get(0), List.of())) {
            int kind = List.of("debit", "credit", "quasi_credit", "prepaid").indexOf(card.get(3)) + 1;
            boolean isCredit = kind == 2 || kind == 3;
            if ((isCredit ? credit : debit) != 1) {
                continue;
            }
            int against = (card.get(4).equals("no") ? 1 : 0) | (card.get(5).equals("no") ? 2 : 0)
                    | (card.get(6).equals("no") ? 4 : 0);
            reasons |= (byte) against;
            if (against == 0) {
                totals[isCredit ? 1 : 0]++;
                slots.add(slot(kind, card.get(1), item));
            }
        }
        int listed = Math.min(slots.size(), 24);
        ByteBuffer out = ByteBuffer.allocate(512);
        out.put((byte) 1).put((byte) (customer == null ? 2 : 1)).put(debit).put(credit).put(reasons);
        out.put((byte) (slots.size() > 24 ? 1 : 0)).put((byte) listed).put((byte) 0);
        out.putShort((short) totals[0]).putShort((short) totals[1]).putLong(Instant.now().toEpochMilli());
        out.position(32);
        slots.subList(0, listed).forEach(out::put);
        return out.array();
    }

    private static byte half(List<String> customer, int column) {
        return (byte) (customer == null ? 1 : 1 + List.of("answered", "not_in_time", "none").indexOf(customer.get(column)));
    }

    private byte[] slot(int kind, String card, Item item) throws GeneralSecurityException {
        byte[] reference = random(6);
        references.put(hex(reference), hex(item.inquiry));
        ByteBuffer out = ByteBuffer.allocate(20);
        out.put((byte) kind).put((byte) 0).putShort(Short.parseShort(card.substring(0, 4)));
        out.putShort(Short.parseShort(card.substring(card.length() - 4)));
        out.put(reference);
        out.put(hmac(tagKey, utf8(item.documentNumber), new byte[1], utf8(card)), 0, 8);
        return out.array();
    }

    // Section 7: the sealed answer.

    private byte[] seal(Item item, byte[] leaf, byte[] content) throws GeneralSecurityException, Refused {
        byte[] aad = join(new byte[] {0, 1}, SUITE, keyId(signingCertificate.getPublicKey()));
        byte[] info = join(label("chaka.answer.v1"), SUITE, new byte[] {1}, utf8(institution), item.inquiry,
                sha256(item.deviceKey), leaf);
        KEM.Encapsulated kem = KEM.getInstance("DHKEM").newEncapsulator(publicKey(item.deviceKey)).encapsulate();
        Hpke hpke = new Hpke(BASE, kem.key().getEncoded(), info);
        byte[] envelope = join(aad, kem.encapsulation(), hpke.seal(aad, content));
        return join(envelope, sign(join(label("chaka.answer-signature.v1"), info, envelope)));
    }

    /** Section 6.1: {@code suite[6] | key id[8] | enc[65] | ciphertext}. */
    private byte[] openBatch(byte[] sealed) throws Refused, GeneralSecurityException {
        require(sealed.length >= 79 + 16, "a batch is cut short");
        require(Arrays.equals(SUITE, Arrays.copyOf(sealed, 6)), "another suite");
        require(Arrays.equals(encryptionKeyId, Arrays.copyOfRange(sealed, 6, 14)), "sealed to another key");
        byte[] info = join(label("chaka.work.v1"), SUITE, utf8(institution), encryptionKeyId);
        byte[] shared = KEM.getInstance("DHKEM").newDecapsulator(encryptionKey)
                .decapsulate(Arrays.copyOfRange(sealed, 14, 79)).getEncoded();
        byte[] key = new Hpke(BASE, shared, info).export(label("chaka.work-key.v1"));
        return aes(Cipher.DECRYPT_MODE, key, new byte[12], new byte[0], Arrays.copyOfRange(sealed, 79, sealed.length));
    }

    // Section 15: what persons want of their cards.

    private void receiveCases() {
        try {
            while (true) {
                try {
                    Reply reply = call("/bank/v1/cases", "application/json", utf8("{\"max_cases\":100}"));
                    Matcher each = CASE.matcher(text(reply.body()));
                    while (reply.status() == 200 && each.find()) {
                        String caseId = each.group(1).replace("-", "");
                        byte[] sealed = Base64.getDecoder().decode(each.group(3));
                        say(stateOf(caseId, each.group(2).replace("-", ""), sealed));
                    }
                    Thread.sleep(retryAfter(reply));
                } catch (Refused | IOException | GeneralSecurityException | RuntimeException e) {
                    System.err.println("No cases: " + e);
                    Thread.sleep(100);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The 132 bytes; the same ones when the case comes again. Here a person would see to what is received. */
    private byte[] stateOf(String caseId, String inquiry, byte[] sealed) throws GeneralSecurityException {
        byte[] before = caseStates.get(caseId);
        if (before != null) {
            return before;
        }
        byte state = 1;
        try {
            byte[] content = openCase(caseId, inquiry, sealed);
            require(content[0] == 1, "a case of another version");
            require(content[1] == 1 || content[1] == 2, "an unknown wish");
            require(isZero(content, 16, 64), "bytes that are not zero");
            String reference = hex(Arrays.copyOfRange(content, 2, 8));
            require(inquiry.equals(references.get(reference)), "a card that was not shown in this inquiry");
        } catch (Refused | GeneralSecurityException e) {
            System.err.println("A case is refused: " + e.getMessage());
            state = 4;
        }
        byte[] statement = ByteBuffer.allocate(68).putShort((short) 1).put(state).put((byte) 0)
                .put(keyId(signingCertificate.getPublicKey())).putLong(Instant.now().toEpochMilli())
                .put(HexFormat.of().parseHex(caseId)).put(sha256(sealed)).array();
        byte[] said = join(statement, sign(join(label("chaka.case-state.v1"), utf8(institution), statement)));
        caseStates.put(caseId, said);
        return said;
    }

    /** Until the hub has it, or never takes it. */
    private void say(byte[] state) throws InterruptedException {
        while (true) {
            try {
                Reply reply = call("/bank/v1/case-states", "application/vnd.chaka.case-state", state);
                if (reply.status() < 500) {
                    return;
                }
                Thread.sleep(retryAfter(reply));
            } catch (Refused | IOException | GeneralSecurityException | RuntimeException e) {
                System.err.println("Said again: " + e);
                Thread.sleep(100);
            }
        }
    }

    /** What the inquiry's device sealed with its own key (RFC 9180 section 5.1.3). */
    private byte[] openCase(String caseId, String inquiry, byte[] sealed) throws Refused, GeneralSecurityException {
        require(sealed.length == 226 && sealed[0] == 0 && sealed[1] == 1, "a case of another version");
        require(Arrays.equals(SUITE, Arrays.copyOfRange(sealed, 2, 8)), "another suite");
        require(Arrays.equals(encryptionKeyId, Arrays.copyOfRange(sealed, 8, 16)), "sealed to another key");
        byte[] device = Arrays.copyOfRange(sealed, 16, 81);
        byte[] enc = Arrays.copyOfRange(sealed, 81, 146);
        require(Arrays.equals(device, deviceKeys.get(inquiry)), "another device than the inquiry's");
        byte[] info = join(label("chaka.case.v1"), SUITE, new byte[] {2}, utf8(institution),
                HexFormat.of().parseHex(inquiry), HexFormat.of().parseHex(caseId), encryptionKeyId);
        byte[] secret = join(agree(publicKey(enc)), agree(publicKey(device)));
        byte[] own = encryptionPublicKey.getEncoded();
        byte[] context = join(enc, Arrays.copyOfRange(own, own.length - 65, own.length), device);
        byte[] extracted = Hpke.extract(KEM_ID, new byte[0], "eae_prk", secret);
        byte[] shared = Hpke.expand(KEM_ID, extracted, "shared_secret", context, 32);
        return new Hpke(AUTH, shared, info).open(Arrays.copyOf(sealed, 81), Arrays.copyOfRange(sealed, 146, 226));
    }

    private byte[] agree(PublicKey with) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(encryptionKey);
        agreement.doPhase(with, true);
        return agreement.generateSecret();
    }

    /** RFC 9180 section 5.1, from the shared secret of the KEM on. */
    private static final class Hpke {
        private final byte[] key;
        private final byte[] nonce;
        private final byte[] exporter;

        Hpke(byte mode, byte[] sharedSecret, byte[] info) throws GeneralSecurityException {
            byte[] context = join(new byte[] {mode}, extract(HPKE_ID, new byte[0], "psk_id_hash"),
                    extract(HPKE_ID, new byte[0], "info_hash", info));
            byte[] secret = extract(HPKE_ID, sharedSecret, "secret");
            key = expand(HPKE_ID, secret, "key", context, 32);
            nonce = expand(HPKE_ID, secret, "base_nonce", context, 12);
            exporter = expand(HPKE_ID, secret, "exp", context, 32);
        }

        byte[] seal(byte[] aad, byte[] plaintext) throws GeneralSecurityException {
            return aes(Cipher.ENCRYPT_MODE, key, nonce, aad, plaintext);
        }

        byte[] open(byte[] aad, byte[] ciphertext) throws GeneralSecurityException {
            return aes(Cipher.DECRYPT_MODE, key, nonce, aad, ciphertext);
        }

        byte[] export(byte[] exporterContext) throws GeneralSecurityException {
            return expand(HPKE_ID, exporter, "sec", exporterContext, 32);
        }

        static byte[] extract(byte[] suiteId, byte[] salt, String label, byte[]... input)
                throws GeneralSecurityException {
            // HMAC fills a key with zeros, so 32 zeros stand for the empty one, which the JDK refuses.
            return hmac(salt.length == 0 ? new byte[32] : salt, utf8("HPKE-v1"), suiteId, utf8(label), join(input));
        }

        static byte[] expand(byte[] suiteId, byte[] secret, String label, byte[] info, int length)
                throws GeneralSecurityException {
            byte[] all = hmac(secret, new byte[] {0, (byte) length}, utf8("HPKE-v1"), suiteId, utf8(label), info,
                    new byte[] {1});
            return Arrays.copyOf(all, length);
        }
    }

    // Bytes, hashes, keys.

    private static byte[] aes(int mode, byte[] key, byte[] nonce, byte[] aad, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(aad);
        return cipher.doFinal(input);
    }

    private byte[] sign(byte[] message) throws GeneralSecurityException {
        Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
        ecdsa.initSign(signingKey);
        ecdsa.update(message);
        return ecdsa.sign();
    }

    private static boolean isSigned(PublicKey key, byte[] signature, byte[] message) throws GeneralSecurityException {
        Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
        ecdsa.initVerify(key);
        ecdsa.update(message);
        return ecdsa.verify(signature);
    }

    /** A key of {@code 04 | X | Y}, made sure to be on the curve. */
    private PublicKey publicKey(byte[] point) throws Refused, GeneralSecurityException {
        var curve = ((ECPublicKey) signingCertificate.getPublicKey()).getParams();
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        BigInteger right = x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
        require(point[0] == 4 && x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right),
                "a device key that is not on the curve");
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(sha256(key.getEncoded()), 8);
    }

    private static String uri(X509Certificate certificate) throws CertificateException {
        var names = certificate.getSubjectAlternativeNames();
        return names == null || names.size() != 1 ? "" : names.iterator().next().get(1).toString();
    }

    private static X509Certificate certificate(String pem) throws CertificateException {
        return certificate(utf8(pem));
    }

    private static X509Certificate certificate(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    private static PrivateKey privateKey(Path pem) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(pem).replaceAll("-----[^-]*-----|\\s", "");
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(join(parts));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(join(parts));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }

    private static Instant time(ByteBuffer in) throws Refused {
        long millis = in.getLong();
        require(millis >= 0, "a time out of range");
        return Instant.ofEpochMilli(millis);
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, new byte[to - from], 0, to - from);
    }

    private static String strictText(byte[] utf8) throws Refused {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new Refused("not UTF-8");
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] label(String text) {
        return utf8(text + "\0");
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void require(boolean holds, String otherwise) throws Refused {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }
}
