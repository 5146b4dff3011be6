/** What the tests of this module share: a plain client of MySQL, and what stands in for the network. */
@NullMarked
package io.borealis.s3.testing;

import org.jspecify.annotations.NullMarked;
