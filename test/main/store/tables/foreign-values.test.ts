import { expect, it } from 'vitest';
import { readView } from '../../../../src-main/store/tables/foreign-values';

it.each(['', '{', 'null', '[]', '3'])(
  'a view %j, which is not what a view is written as, is none',
  (json) => {
    expect(readView(json)).toBeNull();
  },
);
