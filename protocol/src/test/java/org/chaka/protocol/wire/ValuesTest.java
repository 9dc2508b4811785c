package org.chaka.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "0102000", "010200000", "0102000a", "０１０２００００"})
    void anInstitutionCodeIsEightAsciiDigits(String text) {
        assertThatThrownBy(() -> new InstitutionCode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQI", "AQI=\n", "A Q==", "AR==", "_-=="})
    void onlyPaddedCanonicalBase64IsRead(String text) {
        assertThatThrownBy(() -> Bytes.ofBase64(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesAreValuesThatDoNotShowTheirContent() {
        byte[] content = {1, 2, 3};
        Bytes bytes = Bytes.copyOf(content);
        content[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes).isEqualTo(Bytes.ofHex("010203")).hasSameHashCodeAs(Bytes.ofBase64("AQID"));
        assertThat(bytes).hasToString("Bytes(3)");
    }
}
