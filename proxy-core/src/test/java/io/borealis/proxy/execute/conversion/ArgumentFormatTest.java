package io.borealis.proxy.execute.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.ColumnFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.message.ColumnDefinition41;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentFormatTest {
    private static final byte[] NONE = {};
    private static final int BINARY = 63;

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
    void decimalsFitWithTheirDigits(long length, int decimals, boolean unsigned, String parameter, boolean fits) {
        int flags = unsigned ? ColumnFlags.UNSIGNED_FLAG : 0;
        ColumnDefinition41 column = new ColumnDefinition41(
                NONE, NONE, NONE, NONE, NONE, NONE, BINARY, length, ColumnType.NEWDECIMAL, flags, decimals);

        assertThat(ArgumentFormat.of(column, ParameterType.of(parameter, ""), false)
                        .isPresent())
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "tinyint, -128, true",
        "tinyint, 127, true",
        "tinyint, 128, false",
        "tinyint, -129, false",
        "int unsigned, 4294967295, true",
        "int unsigned, 4294967296, false",
        "int unsigned, -1, false",
        "bigint, 9223372036854775807, true",
        "bigint, 9223372036854775808, false",
        "bigint unsigned, 18446744073709551615, true",
    })
    void integersAreInTheRangeOfTheirParameter(String parameter, String value, boolean fits) {
        assertThat(ArgumentFormat.IN_RANGE.takes(value, ParameterType.of(parameter, "")))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "'decimal(4,2)', 99.99, true",
        "'decimal(4,2)', -99.9, true",
        "'decimal(4,2)', 100, false",
        "'decimal(2,2)', 0.99, true",
        "'decimal(2,2)', 1.00, false",
        "'decimal(4,2)', -00.1, true",
    })
    void decimalsHaveNoMoreDigitsThanTheirParameter(String parameter, String value, boolean fits) {
        assertThat(ArgumentFormat.AS_DECIMAL.takes(value, ParameterType.of(parameter, "")))
                .isEqualTo(fits);
    }
}
