package io.borealis.proxy.execute.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.MalformedPacketException;
import io.borealis.proxy.error.MySqlException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
    private static final int ATTRIBUTES = CapabilityFlags.CLIENT_QUERY_ATTRIBUTES;

    private static QueryText decode(String hex, int capabilities) throws MySqlException {
        return QueryText.decode(Payload.of(hex), capabilities);
    }

    @Test
    void withoutAttributesAllIsText() throws MySqlException {
        QueryText query = decode("03 00 01 41", 0);

        assertThat(query.attributes()).isEmpty();
        assertThat(query.sql()).isEqualTo(Payload.bytes("00 01 41"));
    }

    @Test
    void noAttributesAreTwoBytes() throws MySqlException {
        QueryText query = decode("03 00 01 41", ATTRIBUTES);

        assertThat(query.attributes()).isEqualTo(Payload.bytes("00 01"));
        assertThat(query.sql()).containsExactly('A');
    }

    @Test
    void attributesStandBeforeTheText() throws MySqlException {
        String attributes = "03 01 02 01 0300 01 61 fd00 01 62 0c00 01 63 05000000 04e4070102";

        QueryText query = decode("03" + attributes + "41 42", ATTRIBUTES);

        assertThat(query.attributes()).isEqualTo(Payload.bytes(attributes));
        assertThat(query.sql()).containsExactly('A', 'B');
    }

    @Test
    void aTextMayBeEmpty() throws MySqlException {
        assertThat(decode("03", 0).sql()).isEmpty();
        assertThat(decode("03 00 01", ATTRIBUTES).sql()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01 01",
                "01 01 00",
                "01 01 00 01 03",
                "01 01 00 01 0300 feffffff7f00000000 41",
                "01 01 00 01 0300 fe0000000000000080 41",
                "01 01 00 01 0300 01 61 0500",
                "01 01 00 00 05000000",
                "fe0000000800000000 01 00 01",
                "feffffffffffffffff 01 00 01",
                "fcffff 01 00 01"
            })
    void lengthsThatLieAreMalformed(String rest) {
        assertThatThrownBy(() -> decode("03" + rest, ATTRIBUTES)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void whateverTheBytesNothingElseIsThrown() throws Exception {
        Random random = new Random(20_261_128);
        byte[] model = Payload.bytes("03 03 01 02 01 0300 01 61 fd00 01 62 0c00 01 63 05000000 04e4070102 41 42");
        for (int round = 0; round < 50_000; round++) {
            byte[] payload = model.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                payload[1 + random.nextInt(payload.length - 1)] = (byte) random.nextInt();
            }
            int length = 1 + random.nextInt(payload.length);
            try {
                QueryText query = decode(HexFormat.of().formatHex(payload, 0, length), ATTRIBUTES);
                assertThat(1 + query.attributes().length + query.sql().length).isEqualTo(length);
            } catch (MalformedPacketException expected) {
                assertThat(expected).hasMessageNotContaining("Exception");
            } catch (MySqlException expected) {
                assertThat(expected.errno()).isEqualTo(1210);
            }
        }
    }
}
