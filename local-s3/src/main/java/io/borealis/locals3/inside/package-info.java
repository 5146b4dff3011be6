/** What runs inside the started program, loaded by its own class loader; nothing else may use it. */
@NullMarked
package io.borealis.locals3.inside;

import org.jspecify.annotations.NullMarked;
