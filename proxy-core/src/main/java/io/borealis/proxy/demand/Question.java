package io.borealis.proxy.demand;

import io.borealis.proxy.contract.LookupKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lookup function asks, as it stands in {@code @aurora_ml_question} (install.sql, ask). The arrays are not copied: whoever
 * reads them leaves them alone.
 *
 * @param connectionId the session that waits
 * @param number grows from question to question of a server
 * @param statementTime when MySQL began the statement that evaluates the call; the same for all of its questions
 * @param service the letter of the service
 * @param batchRows inputs that may share a request; 0 for the service's default
 * @param model name of the model in UTF-8
 * @param input the input in UTF-8
 * @param inferenceTimeout the session's own time-out in milliseconds as it wrote it, which may be anything; empty where it has none
 */
public record Question(
        long connectionId,
        long number,
        String statementTime,
        char service,
        long batchRows,
        byte[] model,
        byte[] input,
        String inferenceTimeout) {
    /** The letters of services of which each call has an answer of its own, however often the same is asked (install.sql, lookup). */
    private static final String ANSWERED_EACH_TIME = "EL";

    private static final int SEAL_DIGITS = 64;
    private static final byte[] PURPOSE = "question ".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads a question of a session; empty for what no lookup function of that session wrote.
     *
     * @param connectionId whose variable it is
     */
    static Optional<Question> read(LookupKey key, long connectionId, byte[] text) {
        if (text.length <= SEAL_DIGITS || text[SEAL_DIGITS] != ' ') {
            return Optional.empty();
        }
        byte[] question = Arrays.copyOfRange(text, SEAL_DIGITS + 1, text.length);
        byte[] expected = key.seal(PURPOSE, question).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, Arrays.copyOf(text, SEAL_DIGITS))) {
            return Optional.empty();
        }
        // From here on the text is as the function makes it.
        Fields fields = new Fields(question);
        long asking = Long.parseLong(fields.next());
        long number = Long.parseUnsignedLong(fields.next());
        String statementTime = fields.next();
        char service = fields.next().charAt(0);
        long batchRows = Long.parseLong(fields.next());
        byte[] model = fields.bytes(Integer.parseInt(fields.next()));
        byte[] input = fields.rest();
        return asking == connectionId
                ? Optional.of(new Question(connectionId, number, statementTime, service, batchRows, model, input, ""))
                : Optional.empty();
    }

    /** The same question of a session that has set a time-out. */
    Question within(String sessionsTimeout) {
        return new Question(connectionId, number, statementTime, service, batchRows, model, input, sessionsTimeout);
    }

    /** The number that a text names which need not be authentic; 0 where it names none. */
    static long number(byte[] text) {
        int blanks = 0;
        long number = 0;
        for (int i = SEAL_DIGITS; i < text.length && blanks < 3; i++) {
            if (text[i] == ' ') {
                blanks++;
            } else if (blanks == 2) {
                number = number * 10 + text[i] - '0';
            }
        }
        return number;
    }

    /** Whether no answer to another question is one to this, be it the same in all. */
    public boolean isAnsweredEachTime() {
        return ANSWERED_EACH_TIME.indexOf(service) >= 0;
    }

    /** Whether an answer for the one is one for the other: the same model, the same input, and answers that are shared. */
    boolean asksTheSame(Question other) {
        return !isAnsweredEachTime()
                && service == other.service
                && Arrays.equals(model, other.model)
                && Arrays.equals(input, other.input);
    }

    /** Two questions are equal when they are the same question, asked once. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Question that && connectionId == that.connectionId && number == that.number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    /** Without its texts, which are a client's data and must not reach a log. */
    @Override
    public String toString() {
        return "Question[connectionId=" + connectionId + ", service=" + service + ", bytes=" + input.length + "]";
    }

    /** Fields that end with a blank. */
    private static final class Fields {
        private final byte[] text;
        private int position;

        Fields(byte[] text) {
            this.text = text;
        }

        String next() {
            int start = position;
            while (text[position] != ' ') {
                position++;
            }
            return new String(text, start, position++ - start, StandardCharsets.US_ASCII);
        }

        byte[] bytes(int length) {
            position += length;
            return Arrays.copyOfRange(text, position - length, position);
        }

        byte[] rest() {
            return Arrays.copyOfRange(text, position, text.length);
        }
    }
}
