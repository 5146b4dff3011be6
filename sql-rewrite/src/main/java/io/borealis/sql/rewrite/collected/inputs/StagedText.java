package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A text with parts in it that are not known yet. */
final class StagedText {

    private final ParsedStatement statement;
    private final Edits edits;
    private final List<Part> parts = new ArrayList<>();
    private SplicedText text;

    /** @param edits of what is copied */
    StagedText(ParsedStatement statement, Edits edits) {
        this.statement = statement;
        this.edits = edits;
        this.text = new SplicedText(statement, edits);
    }

    StagedText words(String words) {
        text.text(words);
        return this;
    }

    StagedText copy(TokenRange range) {
        text.copy(range);
        return this;
    }

    StagedText write(Consumer<SplicedText> writer) {
        writer.accept(text);
        return this;
    }

    /** Adds parts, none or several. */
    void parts(List<Part> some) {
        if (some.isEmpty()) {
            return;
        }
        parts.add(new Part.Text(text.probe()));
        parts.addAll(some);
        text = new SplicedText(statement, edits);
    }

    /** Copies tokens with something else in the place of a block. */
    void copyAround(TokenRange range, TokenRange block, Runnable other) {
        if (range.contains(block.from())) {
            copy(new TokenRange(range.from(), block.from()));
            other.run();
            copy(new TokenRange(block.to(), range.to()));
        } else {
            copy(range);
        }
    }

    /** All parts; nothing is added to them thereafter. */
    List<Part> parts() {
        parts.add(new Part.Text(text.probe()));
        return parts;
    }
}
