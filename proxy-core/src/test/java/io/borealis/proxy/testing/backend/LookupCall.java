package io.borealis.proxy.testing.backend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of a lookup function, evaluated as install.sql has it: found among the staged answers, noted in mode 'probe', an error
 * in mode 'staged', for nobody answers on demand, and without a mark.
 *
 * @param service C for Comprehend, S for SageMaker
 * @param model the language or the endpoint
 */
public record LookupCall(char service, String model, int batchRows, String text) {
    private static final String TABLE = "aurora_ml.staged";

    /** A sentiment in English. */
    public static LookupCall sentiment(String text) {
        return new LookupCall('C', "en", 25, text);
    }

    /** What a call comes to: a value, or the error that ends its statement. */
    record Outcome(@Nullable String value, @Nullable Answer failure) {}

    Outcome in(BackendSession session) {
        String mark = session.mark();
        if (mark == null) {
            return new Outcome(null, Answer.error(63901, "ML001", "the function is answered by Borealis"));
        }
        if (!session.hasTable(TABLE)) {
            return new Outcome(null, null);
        }
        String staged = session.staged(TABLE, key());
        if (staged != null) {
            count(session, staged.isEmpty() && service == 'C' ? "@aurora_ml_blanks" : "@aurora_ml_evaluations", 1);
            return new Outcome(staged.isEmpty() ? null : value(staged), null);
        }
        if (mark.startsWith("staged ")) {
            return new Outcome(null, Answer.error(63902, "ML002", "Input was not evaluated"));
        }
        note(session, mark);
        return new Outcome(null, null);
    }

    private String value(String hex) {
        String answer = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8).substring(1);
        return service == 'C' ? answer.split(" ", 2)[0] : answer;
    }

    private void note(BackendSession session, String mark) {
        byte[] modelBytes = model.getBytes(StandardCharsets.UTF_8);
        byte[] textBytes = text.getBytes(StandardCharsets.UTF_8);
        String head = service + " " + batchRows + " " + modelBytes.length + " " + textBytes.length + " ";
        String note = head
                + new String(modelBytes, StandardCharsets.ISO_8859_1)
                + new String(textBytes, StandardCharsets.ISO_8859_1);
        String purpose = "note " + session.connectionId() + " " + mark + " ";
        String seal = HeldLocks.KEY.seal((purpose + note).getBytes(StandardCharsets.ISO_8859_1));
        String entry = seal.substring(0, 32) + " " + note;
        String noted = Objects.requireNonNullElse(session.variable("@aurora_ml_missing_0"), "");
        long window = number(session, "@aurora_ml_window");
        count(session, "@aurora_ml_misses", 1);
        if (number(session, "@aurora_ml_noted") < window && !noted.contains(entry)) {
            session.variable("@aurora_ml_missing_0", noted + entry);
            count(session, "@aurora_ml_noted", 1);
        }
    }

    private String key() {
        try {
            byte[] input = (service + model + "\0" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void count(BackendSession session, String variable, int more) {
        session.variable(variable, Long.toString(number(session, variable) + more));
    }

    private static long number(BackendSession session, String variable) {
        String value = session.variable(variable);
        return value == null || value.isEmpty() ? 0 : Long.parseLong(value);
    }
}
