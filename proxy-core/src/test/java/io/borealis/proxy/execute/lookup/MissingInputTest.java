package io.borealis.proxy.execute.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.contract.LookupMark;
import io.borealis.proxy.contract.LookupMode;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.testing.backend.HeldLocks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingInputTest {
    private static final long CONNECTION = 7;
    private static final LookupMark MARK = LookupMark.of(HeldLocks.KEY, CONNECTION);
    private static final String COMPREHEND = "C 25 2 13 deGr\u00fc\u00dfe \ud83d\ude00 ";
    private static final String SAGEMAKER = "S 0 4 3 ep-11,2";

    @Test
    void readsTheEntriesOfBothServices() throws Exception {
        List<MissingInput> inputs = MissingInput.read(joined(sealed(COMPREHEND), sealed(SAGEMAKER)), MARK);

        assertThat(inputs).hasSize(2);
        assertThat(inputs.get(0).stage()).isEqualTo(Stage.COMPREHEND);
        assertThat(inputs.get(0).batchRows()).isEqualTo(25);
        assertThat(new String(inputs.get(0).text(), StandardCharsets.UTF_8)).isEqualTo("Gr\u00fc\u00dfe \ud83d\ude00 ");
        assertThat(inputs.get(1).stage()).isEqualTo(Stage.SAGEMAKER);
        assertThat(new String(inputs.get(1).model(), StandardCharsets.UTF_8)).isEqualTo("ep-1");
        assertThat(new String(inputs.get(1).text(), StandardCharsets.UTF_8)).isEqualTo("1,2");
    }

    @Test
    void refusesWhatIsSealedForAnotherStatement() {
        LookupMark other = LookupMark.of(HeldLocks.KEY, CONNECTION);
        assertThatThrownBy(() -> MissingInput.read(sealed(COMPREHEND), other))
                .isInstanceOfSatisfying(
                        MySqlException.class, e -> assertThat(e.errno()).isEqualTo(63992));
    }

    @Test
    void refusesAnotherNoteUnderTheSameSeal() {
        byte[] forged = sealed(SAGEMAKER);
        forged[forged.length - 1] = '3';
        assertThatThrownBy(() -> MissingInput.read(forged, MARK))
                .isInstanceOfSatisfying(
                        MySqlException.class, e -> assertThat(e.errno()).isEqualTo(63992));
    }

    @Test
    void takesTheDefaultWhereAFunctionLeavesTheRowsToUs() throws Exception {
        assertThat(read("C 0 2 1 ena").get(0).batchRows()).isEqualTo(25);
        assertThat(read("S 0 1 1 ea").get(0).batchRows()).isEqualTo(10_000);
        assertThat(read("S 9223372036854775807 1 1 ea").get(0).batchRows()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void readsEmptyInputsAndNoEntries() throws Exception {
        assertThat(read("")).isEmpty();
        assertThat(read("C 1 2 0 en").get(0).text()).isEmpty();
    }

    @Test
    void refusesEveryTruncation() {
        byte[] whole = sealed(COMPREHEND);
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> MissingInput.read(part, MARK))
                    .isInstanceOfSatisfying(
                            MySqlException.class, e -> assertThat(e.errno()).isEqualTo(63992));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C 25 2 2147483647 dea", // just an int
                "C 25 2 2147483648 dea",
                "C 25 4294967295 1 dea",
                "C 25 2 4294967297 dea", // would be 1 as an int
                "C 25 2 9223372036854775807 dea",
                "C 25 2 9223372036854775808 dea",
                "C 25 2 18446744073709551617 dea", // would be 1 as a long
                "C 25 2 00000000000000000001 dea",
                "C 25 2 -1 dea",
                "C 25 2 2 dea", // just past the end
                "C 25 3 1 dea",
                "C -1 2 1 dea",
                "C  2 1 dea",
                "C 25 2 1dea",
                "C25 2 1 dea",
                "X 25 2 1 dea",
                "c 25 2 1 dea",
                " C 25 2 1 dea",
                "C 25 2 1 dea ",
                "C 2x 2 1 dea"
            })
    void refusesWhatNoFunctionOfOursWrites(String notes) {
        assertThatThrownBy(() -> read(notes))
                .isInstanceOfSatisfying(
                        MySqlException.class, e -> assertThat(e.errno()).isEqualTo(63992));
    }

    /** Whatever is written there, it is refused or read, and nothing longer than it is made of it. */
    @Test
    void endsWithAnErrorOrInputsWhateverItIsGiven() {
        Random random = new Random(7);
        byte[] alphabet = "CS 0123456789x".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 50_000; round++) {
            byte[] notes = new byte[random.nextInt(24)];
            for (int i = 0; i < notes.length; i++) {
                notes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                int bytes = MissingInput.read(notes, MARK).stream()
                        .mapToInt(input -> input.model().length + input.text().length)
                        .sum();
                assertThat(bytes).isLessThan(Math.max(1, notes.length));
            } catch (MySqlException e) {
                assertThat(e.errno()).isEqualTo(63992);
            }
        }
    }

    @Test
    void aNameThatNoModelCanHaveIsAnErrorOfTheStatement() throws Exception {
        MissingInput input = read("S 1 3 1 a/ba").get(0);

        assertThatThrownBy(input::target)
                .isInstanceOfSatisfying(
                        MySqlException.class, e -> assertThat(e.errno()).isEqualTo(1210));
    }

    private static List<MissingInput> read(String notes) throws MySqlException {
        return MissingInput.read(notes.isEmpty() ? new byte[0] : sealed(notes), MARK);
    }

    /** As note_missing writes it. */
    private static byte[] sealed(String note) {
        String purpose = "note " + CONNECTION + " " + MARK.text(LookupMode.PROBE) + " ";
        String seal = HeldLocks.KEY.seal((purpose + note).getBytes(StandardCharsets.UTF_8));
        return (seal.substring(0, 32) + " " + note).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
