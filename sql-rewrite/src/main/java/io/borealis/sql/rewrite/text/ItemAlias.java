package io.borealis.sql.rewrite.text;

import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The alias that keeps the name of a select item whose text changes. */
public final class ItemAlias {

    private ItemAlias() {}

    /** The edit that adds it, null where the item has an alias already or can have none. */
    public static @Nullable Edit keeping(OriginalStatement original, TokenRange item, boolean inView) {
        byte[] name = SelectItem.read(original.statement(), item).hasAlias()
                ? null
                : ItemName.quoted(original.tokens(), item, inView);
        if (name == null) {
            return null;
        }
        ByteArrayOutputStream alias = new ByteArrayOutputStream();
        alias.writeBytes(" AS ".getBytes(StandardCharsets.US_ASCII));
        alias.writeBytes(name);
        int end = original.tokens().end(item.to() - 1);
        return new Edit(end, end, alias.toByteArray());
    }
}
