/**
 * MySQL's character sets: their names, their collations, and how their characters lie in bytes.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.protocol.charset.CharacterSet} is the table; {@link
 * io.borealis.protocol.charset.CharacterEncoding} steps over characters.
 */
@NullMarked
package io.borealis.protocol.charset;

import org.jspecify.annotations.NullMarked;
