/** What the formats call the members of a product: the report names a column as the file does. */
import type { ImportFormat } from '../model.ts';

const columns: Record<ImportFormat, Readonly<Record<string, string>>> = {
  shopify: {
    sku: 'Variant SKU',
    title: 'Title',
    description: 'Body (HTML)',
    category: 'Type',
    price: 'Variant Price',
    discountPercent: 'Variant Compare At Price',
    stock: 'Variant Inventory Qty',
    available: 'Published',
    pictures: 'Image Src',
  },
  yml: {
    sku: 'vendorCode',
    title: 'name',
    category: 'categoryId',
    discountPercent: 'oldprice',
    parameters: 'param',
    stock: 'count',
    pictures: 'picture',
  },
  // Its columns are called as the members are.
  template: {},
};

/** @param member of a product, or the path to something in one */
export function columnOf(format: ImportFormat | undefined, member: string): string {
  const [name = ''] = member.split('.');
  return (format && columns[format][name]) ?? name;
}
