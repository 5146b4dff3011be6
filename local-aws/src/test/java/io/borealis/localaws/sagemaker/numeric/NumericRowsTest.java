package io.borealis.localaws.sagemaker.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localaws.sagemaker.numeric.NumericRows.MissingValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericRowsTest {

    @Test
    void fieldsAreNumbersWithBlanksAround() throws Exception {
        assertThat(NumericRows.read("1, -2.5 \n\"3\",+4e-2\n.5,6.\n", MissingValues.REFUSED))
                .containsExactly(new double[] {1, -2.5}, new double[] {3, 0.04}, new double[] {0.5, 6});
    }

    @Test
    void missingValuesAreReadAsNanWhereTheModelTakesThem() throws Exception {
        assertThat(NumericRows.read("1,,nan\n\"\",NaN,3\n", MissingValues.AS_NAN))
                .containsExactly(new double[] {1, Double.NaN, Double.NaN}, new double[] {Double.NaN, Double.NaN, 3});
    }

    @Test
    void missingValuesAreAFaultOfTheirLineWhereItDoesNot() {
        assertThatThrownBy(() -> NumericRows.read("1,2\n3,\n", MissingValues.REFUSED))
                .isInstanceOf(InvalidRowsException.class)
                .hasMessage("line 2: field 2 is empty");
        assertThatThrownBy(() -> NumericRows.read("nan\n", MissingValues.REFUSED))
                .isInstanceOf(InvalidRowsException.class)
                .hasMessage("line 1: field 1 is not a number: nan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1f", "0x1p3", "Infinity", "-inf", "1,5e", "1e39", "--1", "1 2", "1_000"})
    void otherTextIsNoNumber(String field) {
        assertThatThrownBy(() -> NumericRows.read("1,2\n0," + field, MissingValues.AS_NAN))
                .isInstanceOf(InvalidRowsException.class)
                .hasMessageStartingWith("line 2: ");
    }

    @Test
    void allRowsAreAsLongAsTheFirst() {
        assertThatThrownBy(() -> NumericRows.read("1,2\n3\n", MissingValues.AS_NAN))
                .isInstanceOf(InvalidRowsException.class)
                .hasMessage("line 2: 1 fields, where the first line has 2");
    }

    @Test
    void wrongCsvIsAFaultOfItsLine() {
        assertThatThrownBy(() -> NumericRows.read("1\n\"2", MissingValues.AS_NAN))
                .isInstanceOf(InvalidRowsException.class)
                .hasMessageStartingWith("line 2: ");
    }
}
