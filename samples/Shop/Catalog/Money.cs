using System.Globalization;

namespace Shop.Catalog;

/// <summary>How the shop writes money.</summary>
public static class Money
{
    public static string Format(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"£{amount:0.00}");
}
