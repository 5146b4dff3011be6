package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.SelectItem;
import java.util.Optional;

/**
 * An item of the outermost select list, on the way to a streamed plan.
 *
 * @param item the item
 * @param call the call that it consists of, if it does
 * @param star whether it is a star
 */
record StreamedItem(SelectItem item, Optional<MlCall> call, boolean star) {}
