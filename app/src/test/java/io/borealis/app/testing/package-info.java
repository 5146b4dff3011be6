/** What the tests of the program run against. */
@NullMarked
package io.borealis.app.testing;

import org.jspecify.annotations.NullMarked;
