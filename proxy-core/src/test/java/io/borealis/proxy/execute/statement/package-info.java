/** Tests of this package. */
@NullMarked
package io.borealis.proxy.execute.statement;

import org.jspecify.annotations.NullMarked;
