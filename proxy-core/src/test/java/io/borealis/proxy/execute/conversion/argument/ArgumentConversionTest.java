package io.borealis.proxy.execute.conversion.argument;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.ColumnFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.rows.TextRowFormat;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is certain from the types alone; {@code ArgumentTypesIT} compares values with MySQL's. */
class ArgumentConversionTest {
    private static final byte[] NONE = {};
    private static final int BINARY = 63;
    private static final AssignmentMode STRICT =
            AssignmentMode.of(Set.of("STRICT_TRANS_TABLES", "NO_ZERO_DATE", "NO_ZERO_IN_DATE"), true);
    private static final AssignmentMode LOOSE = AssignmentMode.of(Set.of(), true);

    private static ColumnDefinition41 column(int type, long length, int decimals, int flags) {
        return new ColumnDefinition41(NONE, NONE, NONE, NONE, NONE, NONE, BINARY, length, type, flags, decimals);
    }

    private static Optional<ArgumentConversion> conversion(
            ColumnDefinition41 column, String parameter, AssignmentMode mode) {
        return ArgumentConversion.of(ArgumentColumn.of(0, column, false), ParameterType.of(parameter, ""), mode);
    }

    /** MySQL counts a sign and a point as characters: DECIMAL(10,2) has a length of 12, without a sign 11. */
    @ParameterizedTest
    @CsvSource({
        "12, 2, false, 'decimal(10,2)', true",
        "12, 2, false, 'decimal(12,4)', true",
        "12, 2, false, 'decimal(10,4)', false",
        "12, 2, false, 'decimal(9,2)', false",
        "12, 2, false, 'decimal(11,1)', false",
        "11, 2, true, 'decimal(10,2)', true",
        "12, 2, true, 'decimal(10,2)', false",
        "11, 0, false, 'decimal(10,0)', true",
        "4, 2, false, 'decimal(2,2)', true",
        "12, 2, false, 'decimal(10,2) unsigned', false",
    })
    void decimalsFitWithTheirDigitsWhereNothingIsRefused(
            long length, int decimals, boolean unsigned, String parameter, boolean fits) {
        int flags = unsigned ? ColumnFlags.UNSIGNED_FLAG : 0;
        ColumnDefinition41 decimal = column(ColumnType.NEWDECIMAL, length, decimals, flags);

        assertThat(conversion(decimal, parameter, LOOSE).isPresent()).isEqualTo(fits);
        assertThat(conversion(decimal, parameter, STRICT)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "tinyint, -128, -128",
        "tinyint, 127, 127",
        "tinyint, 128, 1264",
        "tinyint, -129, 1264",
        "int unsigned, 4294967295, 4294967295",
        "int unsigned, 4294967296, 1264",
        "int unsigned, -1, 1264",
        "bigint, 9223372036854775807, 9223372036854775807",
        "bigint, 9223372036854775808, 1264",
        "bigint unsigned, 18446744073709551615, 18446744073709551615",
        "int, 2.5, 3",
        "int, -2.5, -3",
        "int, 0.49, 0",
        "int unsigned, -0.4, 1264",
        "'decimal(4,2)', 99.99, 99.99",
        "'decimal(4,2)', -99.9, -99.90",
        "'decimal(4,2)', 100, 1264",
        "'decimal(4,2)', 99.995, 1264",
        "'decimal(2,2)', 0.99, 0.99",
        "'decimal(2,2)', 1.00, 1264",
        "'decimal(4,2)', 0.005, '0.01, 1265'",
        "double, 1.50, 1.5",
        "double unsigned, -0.5, 1264",
        "float, 16777216.5, 16777200",
        "float, 1234567890123, 1234570000000",
    })
    void exactNumbersBecomeWhatTheParameterHolds(String parameter, String value, String field) throws Exception {
        List<String> told = new ArrayList<>();
        ArgumentConversion conversion = conversion(column(ColumnType.NEWDECIMAL, 26, 6, 0), parameter, STRICT)
                .orElseThrow();
        ParameterAssignment assignment = new ParameterAssignment("p", note -> told.add(Integer.toString(note.errno())));
        RowValues row = new RowValues(1);
        byte[] text = value.getBytes(StandardCharsets.US_ASCII);
        new TextRowFormat().locate(Unpooled.buffer().writeByte(text.length).writeBytes(text), row);
        CsvLine line = new CsvLine();

        try {
            conversion.write(row, line, assignment);
            told.add(0, new String(line.toBytes(), StandardCharsets.US_ASCII));
        } catch (MySqlException refused) {
            told.add(Integer.toString(refused.errno()));
        }

        assertThat(String.join(", ", told)).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "double, true",
        "'double(8,2)', false",
        "float, true",
        "'float(8,2)', false",
        "int, true",
        "bigint, false",
        "'varchar(100)', false",
        "year, false",
    })
    void doublesBecomeWhatIsCertain(String parameter, boolean certain) {
        ColumnDefinition41 column = column(ColumnType.DOUBLE, 22, ColumnDefinition41.NOT_FIXED_DEC, 0);

        assertThat(conversion(column, parameter, STRICT).isPresent()).isEqualTo(certain);
    }

    @ParameterizedTest
    @CsvSource({"double, false", "float, true", "int, false", "'decimal(8,2)', false"})
    void sixDigitsOfAFloatAreEnoughForAFloatOnly(String parameter, boolean enough) {
        ColumnDefinition41 column = column(ColumnType.FLOAT, 12, ColumnDefinition41.NOT_FIXED_DEC, 0);

        assertThat(conversion(column, parameter, STRICT).isPresent()).isEqualTo(enough);
    }
}
