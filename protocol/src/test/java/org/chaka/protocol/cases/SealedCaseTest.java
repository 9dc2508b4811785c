package org.chaka.protocol.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.Samples;
import org.chaka.protocol.TestKeys;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B6: a case reaches one bank, from the device of one inquiry, and nobody else")
class SealedCaseTest {
    private static final UUID CASE = UUID.fromString("c0ffee00-0b6b-4b6b-8b6b-0123456789ab");
    private static final CaseContext CONTEXT = new CaseContext(Samples.BANK, Samples.INQUIRY, CASE);
    private static final CaseContent CONTENT = new CaseContent(CardWish.CLOSE, new CardReference(77), Samples.NOW);

    private final ECPrivateKeyParameters device = Samples.privateKey("device");
    private final EncryptionKey bank = TestKeys.encryption(TestKeys.root("bank root"), "urn:any");
    private final byte[] sealed = seal(CONTENT);

    SealedCaseTest() throws MalformedException {}

    @Test
    @DisplayName("the bank reads wish and reference, and who sealed it")
    void opens() throws Exception {
        assertThat(open(sealed, CONTEXT)).isEqualTo(CONTENT);
        assertThat(SealedCase.parse(sealed).deviceKey()).isEqualTo(Samples.publicKey(device));
    }

    @Test
    @DisplayName("every wish of every card has the same size")
    void oneSize() {
        CaseContent other = new CaseContent(CardWish.NOT_MINE, new CardReference((1L << 48) - 1), Samples.NOW);
        assertThat(seal(other)).hasSameSizeAs(sealed).hasSize(226);
    }

    @Test
    @DisplayName("a hub that hands it out as another case, of another inquiry or to another bank is refused")
    void otherContexts() {
        refused(sealed, new CaseContext(Samples.BANK, Samples.INQUIRY, UUID.randomUUID()));
        refused(sealed, new CaseContext(Samples.BANK, UUID.randomUUID(), CASE));
        refused(sealed, new CaseContext(Samples.OTHER_BANK, Samples.INQUIRY, CASE));
    }

    @Test
    @DisplayName("no byte of it can be changed")
    void everyByte() {
        for (int index = 0; index < sealed.length; index++) {
            refused(TestKeys.flipped(sealed, index), CONTEXT);
        }
    }

    @Test
    @DisplayName("a hub that puts its own key's case under the device's key is refused: it has no such private key")
    void invented() {
        byte[] invented = SealedCase.seal(CONTENT, CONTEXT, bankKey(), Samples.privateKey("hub"))
                .toArray();
        System.arraycopy(Samples.publicKey(device).toArray(), 0, invented, 16, 65);
        refused(invented, CONTEXT);
    }

    @Test
    @DisplayName("reserved bytes that are not zero, and wishes that nobody knows, are refused")
    void contents() {
        byte[] content = CONTENT.encode();
        assertThat(content).hasSize(64);
        for (int index : new int[] {0, 1, 16, 63}) {
            byte[] changed = content.clone();
            changed[index] = 9;
            assertThatThrownBy(() -> CaseContent.decode(changed)).isInstanceOf(MalformedException.class);
        }
    }

    private byte[] seal(CaseContent content) {
        return SealedCase.seal(content, CONTEXT, bankKey(), device).toArray();
    }

    private ECPublicKeyParameters bankKey() {
        return bank.pair().publicKey();
    }

    private CaseContent open(byte[] bytes, CaseContext context) throws MalformedException {
        SealedCase parsed = SealedCase.parse(bytes);
        return CaseOpener.open(parsed, context, bank);
    }

    private void refused(byte[] bytes, CaseContext context) {
        assertThatThrownBy(() -> open(bytes, context))
                .as(Bytes.copyOf(bytes).hex())
                .isInstanceOf(MalformedException.class);
    }
}
