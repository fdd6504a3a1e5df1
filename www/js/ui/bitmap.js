// A vector picture as a bitmap.

/** @param {Blob} vector an SVG @param {number} scale pixels to one of the picture @returns {Promise<Blob>} a PNG */
export async function bitmap(vector, scale) {
  const address = URL.createObjectURL(vector);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(scale * image.naturalWidth), Math.round(scale * image.naturalHeight)];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new DOMException('', 'EncodingError'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(address);
  }
}
