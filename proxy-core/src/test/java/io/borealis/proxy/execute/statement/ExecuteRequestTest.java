package io.borealis.proxy.execute.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.MalformedPacketException;
import io.borealis.proxy.error.MySqlException;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.FlushStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MySQL 8.0.31 makes of the same packets was tried against it, see {@code MalformedCommandsIT}. */
class ExecuteRequestTest {
    /** Command, id, no flags, one iteration. */
    private static final String HEAD = "17 07000000 00 01000000 ";

    /** As above, with the number of parameters given. */
    private static final String COUNTED = "17 07000000 08 01000000 ";

    private static final int ATTRIBUTES = CapabilityFlags.CLIENT_QUERY_ATTRIBUTES;
    private static final int ROUNDS = 50_000;

    private static PreparedStatement statement(int parameters) {
        return new PreparedStatement(
                7, new FlushStatus(), SqlText.of(""), parameters, new LongDataMemory(1 << 20, 1 << 20).open());
    }

    private static ExecuteRequest decode(String hex, int parameters, int capabilities) throws MySqlException {
        return ExecuteRequest.decode(Payload.of(hex), statement(parameters), capabilities);
    }

    private static List<String> values(ExecuteRequest request) {
        List<String> values = new ArrayList<>();
        for (byte @Nullable [] value : request.values()) {
            values.add(value == null ? "NULL" : HexFormat.of().formatHex(value));
        }
        return values;
    }

    private static String encoded(ExecuteRequest request) {
        ByteBuf out = request.encode(9, UnpooledByteBufAllocator.DEFAULT);
        try {
            return ByteBufUtil.hexDump(out);
        } finally {
            out.release();
        }
    }

    @Test
    void valuesAreTakenApartByTheirTypes() throws MySqlException {
        ExecuteRequest request = decode(HEAD + "04 01 0300 fd00 0600 0a00 05000000 0141 04e4070102", 4, 0);

        assertThat(values(request)).containsExactly("05000000", "0141", "NULL", "04e4070102");
        assertThat(request.asksForCursor()).isFalse();
    }

    @Test
    void whatWasDecodedIsEncodedForAnotherStatement() throws MySqlException {
        ExecuteRequest request = decode(HEAD + "02 01 0380 fd00 05000000", 2, 0);

        assertThat(encoded(request))
                .isEqualTo("17" + "09000000" + "00" + "01000000" + "02" + "01" + "0380" + "fd00" + "05000000");
    }

    @Test
    void typesOfAnEarlierExecutionStay() throws MySqlException {
        PreparedStatement statement = statement(1);
        ExecuteRequest.decode(Payload.of(HEAD + "00 01 0300 05000000"), statement, 0);

        ExecuteRequest second = ExecuteRequest.decode(Payload.of(HEAD + "00 00 06000000"), statement, 0);

        assertThat(values(second)).containsExactly("06000000");
        assertThat(encoded(second)).endsWith("01" + "0300" + "06000000");
    }

    @Test
    void typesOfARefusedExecutionAreForgotten() throws MySqlException {
        PreparedStatement statement = statement(1);
        assertThatThrownBy(() -> ExecuteRequest.decode(Payload.of(HEAD + "00 01 0300 05"), statement, 0))
                .isInstanceOf(MalformedPacketException.class);

        assertThatThrownBy(() -> ExecuteRequest.decode(Payload.of(HEAD + "00 00 06000000"), statement, 0))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void aFirstExecutionWithNullsOnlyNeedsNoTypes() throws MySqlException {
        ExecuteRequest request = decode(HEAD + "03 00", 2, 0);

        assertThat(values(request)).containsExactly("NULL", "NULL");
        assertThat(encoded(request)).isEqualTo("17" + "09000000" + "00" + "01000000" + "03" + "00");
        assertThat(encoded(request.withParameters(List.of(1))))
                .isEqualTo("17" + "09000000" + "00" + "01000000" + "01" + "00");
    }

    @Test
    void longDataTakesThePlaceOfAValue() throws MySqlException {
        PreparedStatement statement = statement(2);
        statement.keepLongData(0, new byte[] {'a'});
        statement.keepLongData(0, new byte[] {'b'});

        ExecuteRequest request = ExecuteRequest.decode(Payload.of(HEAD + "00 01 fc00 0100 05"), statement, 0);

        assertThat(values(request)).containsExactly("026162", "05");
    }

    @Test
    void queryAttributesFollowTheParameters() throws MySqlException {
        ExecuteRequest request = decode(COUNTED + "02 00 01 0300 00 fd00 01 61 05000000 01 41", 1, ATTRIBUTES);

        assertThat(values(request)).containsExactly("05000000", "0141");
        assertThat(encoded(request))
                .isEqualTo("17" + "09000000" + "08" + "01000000" + "02" + "00" + "01" + "030000" + "fd000161"
                        + "05000000" + "0141");
        assertThat(encoded(request.withParameters(List.of(0))))
                .isEqualTo("17" + "09000000" + "08" + "01000000" + "01" + "00" + "01" + "030000" + "05000000");
    }

    @Test
    void typesOfAttributesAreNotKept() throws MySqlException {
        PreparedStatement statement = statement(1);
        ExecuteRequest.decode(
                Payload.of(COUNTED + "02 00 01 0300 00 fd00 01 61 05000000 01 41"), statement, ATTRIBUTES);

        ExecuteRequest second = ExecuteRequest.decode(Payload.of(COUNTED + "01 00 00 06000000"), statement, ATTRIBUTES);

        assertThat(values(second)).containsExactly("06000000");
    }

    @Test
    void aCursorIsAskedForAndNot() throws MySqlException {
        ExecuteRequest request = decode("17 07000000 01 01000000", 0, 0);

        assertThat(request.asksForCursor()).isTrue();
        assertThat(request.withoutCursor().asksForCursor()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00 01 03",
                "00 01 0300 0500",
                "00 00",
                "00 01 fd00",
                "00 01 fd00 fc41",
                "00 01 fd00 ff41",
                "00 01 fd00 ff0100000000000000 41", // no length begins so
                "00 01 f600 ff0100000000000000 31",
                "00 01 1100 ff0100000000000000 41",
                "00 01 0a00 04e407",
                "00 01 0a00 c8e4070101",
                "00 01 0600",
                "00 00 01"
            })
    void whatMysqlAnswersWith1835IsMalformed(String rest) {
        assertThatThrownBy(() -> decode(HEAD + rest, 1, 0)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void aHeadThatIsCutOffIsMalformed() {
        for (int length = 1; length < Payload.bytes(HEAD).length; length++) {
            ByteBuf cut = Payload.of(HEAD).slice(0, length);
            assertThatThrownBy(() -> ExecuteRequest.decode(cut, statement(0), 0))
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    /** The length of a text may say more than there is: MySQL takes the low 32 bits of it, and what is left. */
    @ParameterizedTest
    @CsvSource({
        "0541, 0141",
        "fb41, 0141",
        "feffffffffffffffff41, 0141",
        "fe000000000000008041, 00",
        "fe000000000100000041, 00",
        "fdffffff41, 0141",
        "014199, 0141"
    })
    void lengthsOfTextsAreReadAsMysqlReadsThem(String value, String expected) throws MySqlException {
        assertThat(values(decode(HEAD + "00 01 fd00" + value, 1, 0))).containsExactly(expected);
    }

    @Test
    void theLengthOfADecimalMayNotLie() throws MySqlException {
        assertThat(values(decode(HEAD + "00 01 f600 0131", 1, 0))).containsExactly("0131");
        assertThatThrownBy(() -> decode(HEAD + "00 01 f600 0531", 1, 0)).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> decode(HEAD + "00 01 0000 0231", 1, 0)).isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02 00 01 0300 00 fd00 20 61", // a name beyond the end
                "02 00 01 0300 00 fd00 fe ffffff7f00000000 61", // a name of 2^31 - 1 bytes
                "02 00 01 0300 00 fd00 fe ffffffffffffffff 61",
                "fe 0000000800000000 00 01", // 2^27 attributes
                "fe ffffff7f00000000 00 01",
                "fe ffffffffffffffff 00 01",
                "fe 0000000000000080 00 01",
                "fd 000001 00 01",
                "fc ffff 00 01",
                "fc ffff",
                "fe",
                ""
            })
    void countsAndNamesThatLieAreMalformed(String rest) {
        assertThatThrownBy(() -> decode(COUNTED + rest, 1, ATTRIBUTES)).isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNTED + "00", COUNTED + "01 00 01 0300 00 05000000", HEAD + "00 01 0300 05000000"})
    void parametersThatAreMissingAreWrongArguments(String payload) {
        assertThatThrownBy(() -> decode(payload, 2, ATTRIBUTES))
                .isInstanceOf(MySqlException.class)
                .hasMessage("Incorrect arguments to COM_STMT_EXECUTE");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                ColumnType.NULL,
                ColumnType.YEAR,
                ColumnType.INT24,
                ColumnType.NEWDATE,
                ColumnType.BIT,
                ColumnType.ENUM,
                ColumnType.SET,
                ColumnType.GEOMETRY,
                0x11,
                0x20
            })
    void typesThatNoParameterHasAreWrongArguments(int type) {
        assertThatThrownBy(() -> decode(HEAD + "00 01 %02x00 05000000".formatted(type), 1, 0))
                .isInstanceOf(MySqlException.class)
                .hasMessage("Incorrect arguments to mysqld_stmt_execute");
    }

    @Test
    void whateverTheBytesNothingElseIsThrown() throws Exception {
        Random random = new Random(20_261_128);
        byte[] model = Payload.bytes(COUNTED + "03 04 01 0300 00 fd00 01 61 0a00 01 62 05000000 01 41");
        for (int round = 0; round < ROUNDS; round++) {
            byte[] payload = model.clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                payload[random.nextInt(payload.length)] =
                        (byte) (random.nextBoolean() ? 0xFB + random.nextInt(5) : random.nextInt());
            }
            String hex = HexFormat.of().formatHex(payload, 0, random.nextInt(payload.length + 1));
            try {
                ExecuteRequest request = decode(hex, 2, random.nextBoolean() ? ATTRIBUTES : 0);
                assertThat(encoded(request)).isNotEmpty();
            } catch (MalformedPacketException expected) {
                assertThat(expected).hasMessageNotContaining("Exception");
            } catch (MySqlException expected) {
                assertThat(expected.errno()).isEqualTo(1210);
            }
        }
    }
}
