namespace Shop.Catalog;

/// <summary>Something for sale.</summary>
/// <param name="Id">Its number, also on the cart's lines.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Category">The key of its category.</param>
/// <param name="Price">In pounds.</param>
/// <param name="Description">A sentence or two.</param>
/// <param name="Motif">Which symbol of <c>wwwroot/pictures.svg</c> shows it.</param>
/// <param name="Colour">In which colour: a class of <c>wwwroot/site.css</c>.</param>
public sealed record Product(int Id, string Name, string Category, decimal Price, string Description, string Motif, string Colour);

/// <summary>A shelf of the shop.</summary>
/// <param name="Key">Its name in an address.</param>
/// <param name="Name">Its name on the page.</param>
public sealed record Category(string Key, string Name);
