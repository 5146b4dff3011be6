/** Tests of what SHOW statements show. */
@NullMarked
package io.borealis.proxy.execute.show;

import org.jspecify.annotations.NullMarked;
