/** Tests of plans with marks. */
@NullMarked
package io.borealis.proxy.execute.explain;

import org.jspecify.annotations.NullMarked;
