package io.borealis.sql.rewrite.text;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Probe;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** A text put together from parts of the client's text, with edits applied to them, and from words of our own. */
public final class SplicedText {

    private final ParsedStatement statement;
    private final List<Edit> edits;
    private final int[] parameterOffsets;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> parameters = new ArrayList<>();
    private final List<TokenRange> parts = new ArrayList<>();
    private final IdentityHashMap<Edit, Integer> places = new IdentityHashMap<>();

    public SplicedText(ParsedStatement statement, Edits edits) {
        this.statement = statement;
        this.edits = edits.inOrder();
        TokenList tokens = statement.tokens();
        this.parameterOffsets =
                Arrays.stream(tokens.parameterTokens()).map(tokens::start).toArray();
    }

    /** The whole original with edits applied. */
    public static SplicedText whole(OriginalStatement original, Edits edits) {
        SplicedText text = new SplicedText(original.statement(), edits);
        text.copyBytes(original.start(), original.end());
        text.parts.add(original.statement().all());
        return text;
    }

    /**
     * Copies what stands between two places of the original, which may hold comments only where no token is.
     *
     * @param to offset after the last byte; what is inserted there is taken too
     */
    public SplicedText copyBetween(int from, int to) {
        copyBytes(from, to);
        return this;
    }

    public SplicedText text(String words) {
        return bytes(words.getBytes(StandardCharsets.US_ASCII));
    }

    public SplicedText bytes(byte[] bytes) {
        take(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** What was written as a text of its own. */
    public SplicedText append(Probe written) {
        parameters.addAll(written.parameters());
        return bytes(written.sql().bytes());
    }

    public SplicedText copy(TokenRange range) {
        if (!range.isEmpty()) {
            TokenList tokens = statement.tokens();
            copyBytes(tokens.start(range.from()), tokens.end(range.to() - 1));
            parts.add(range);
        }
        return this;
    }

    private void copyBytes(int from, int to) {
        byte[] sql = statement.tokens().sql();
        int at = from;
        for (int i = firstEdit(from); i < edits.size() && edits.get(i).from() <= to; i++) {
            Edit edit = edits.get(i);
            boolean insideEarlier = edit.from() < at;
            boolean beyond = edit.to() > to || (edit.from() == to && edit.to() > edit.from());
            if (!insideEarlier && !beyond) {
                copyRaw(sql, at, edit.from());
                places.put(edit, out.size());
                bytes(edit.text());
                parameters.addAll(edit.parameters());
                at = edit.to();
            }
        }
        copyRaw(sql, at, to);
    }

    private int firstEdit(int from) {
        int low = 0;
        int high = edits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edits.get(middle).from() < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void copyRaw(byte[] sql, int from, int to) {
        if (to <= from) {
            return;
        }
        take(to - from);
        out.write(sql, from, to - from);
        int found = Arrays.binarySearch(parameterOffsets, from);
        for (int i = found >= 0 ? found : -found - 1; i < parameterOffsets.length && parameterOffsets[i] < to; i++) {
            parameters.add(i);
        }
    }

    /** The stream has room for twice of what is in it, and is copied in the end. */
    private void take(int bytes) {
        statement.tokens().memory().take(3L * bytes);
    }

    /** How long the text is so far, in bytes. */
    public int length() {
        return out.size();
    }

    /** Where the text of an edit begins that had an effect, in bytes. */
    public int placeOf(Edit edit) {
        return Objects.requireNonNull(places.get(edit), "an edit that had no effect");
    }

    public SqlText sql() {
        return SqlText.of(out.toByteArray());
    }

    /** The text as a query of its own, with the parameters that it needs. */
    public Probe probe() {
        boolean keeps = parameters.size() == parameterOffsets.length;
        for (int i = 0; keeps && i < parameters.size(); i++) {
            keeps = parameters.get(i) == i;
        }
        return new Probe(sql(), parameters, keeps);
    }

    /** The parts of the client's statement that were copied. */
    public List<TokenRange> parts() {
        return parts;
    }

    public boolean coversAllCalls() {
        int covered = 0;
        for (TokenRange part : parts) {
            covered += statement.calls(part).size();
        }
        return covered == statement.calls().size();
    }
}
