package org.chaka.protocol.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.chaka.protocol.Samples;
import org.chaka.protocol.TestKeys;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("B6: what a bank says about a case is signed by it")
class SignedCaseStateTest {
    private final SigningKey bank = Samples.signingKey("bank", "urn:any");

    @ParameterizedTest
    @EnumSource(CaseState.class)
    @DisplayName("every state, with its date; no byte of it, and not the bank, can be exchanged")
    void states(CaseState state) throws Exception {
        SignedCaseState signed = SignedCaseState.create(
                Samples.BANK, state, Samples.NOW, UUID.randomUUID(), Samples.hash("sealed case"), bank);
        byte[] bytes = signed.encode().toArray();
        assertThat(bytes).hasSize(132);
        SignedCaseState read = SignedCaseState.parse(bytes);
        assertThat(read).isEqualTo(signed);
        assertThat(read.isSignedBy(Samples.BANK, bank.publicKey())).isTrue();
        assertThat(read.isSignedBy(Samples.OTHER_BANK, bank.publicKey())).isFalse();
        for (int index = 0; index < bytes.length; index++) {
            byte[] changed = TestKeys.flipped(bytes, index);
            assertThat(holds(changed)).as("byte %s", index).isFalse();
        }
        assertThatThrownBy(() -> SignedCaseState.parse(new byte[131])).isInstanceOf(MalformedException.class);
    }

    private boolean holds(byte[] bytes) {
        try {
            return SignedCaseState.parse(bytes).isSignedBy(Samples.BANK, bank.publicKey());
        } catch (MalformedException refused) {
            return false;
        }
    }
}
