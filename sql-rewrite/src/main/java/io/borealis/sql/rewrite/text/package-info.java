/** Texts made of parts of the client's text, and of words of our own. */
@NullMarked
package io.borealis.sql.rewrite.text;

import org.jspecify.annotations.NullMarked;
