using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Harness;

internal static class GeneratorChecks
{
    /// <summary>Decimal comma and typographic minus, as in Finland and Sweden. Made up, so that no culture data need be installed.</summary>
    private static readonly CultureInfo Nordic = MakeNordic();

    /// <summary>Hint names that differ by case alone make Roslyn throw for the generator.</summary>
    public static void DidNotFail(GeneratorRunResult result)
    {
        if (result.Exception is { } exception)
        {
            throw new HarnessException($"The generator threw.\n{exception}");
        }

        if (!result.Diagnostics.IsEmpty)
        {
            throw new HarnessException($"The generator reported, which only analyzers do.\n{string.Join('\n', result.Diagnostics)}");
        }
    }

    public static void IsTheSameInAnotherCulture(Func<GeneratorDriver> create, CSharpCompilation compilation, GeneratorRunResult expected)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo uiCulture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Nordic;
            GeneratorRunResult result = create().RunGenerators(compilation).GetRunResult().Results.Single();
            string here = Text(expected);
            string there = Text(result);
            if (here != there)
            {
                throw new HarnessException($"The generated text depends on the culture.\n{TextDifference.Between(here, there)}");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }

    private static string Text(GeneratorRunResult result) => string.Concat(result.GeneratedSources.Select(source => $"// {source.HintName}\n{source.SourceText}\n"));

    private static CultureInfo MakeNordic()
    {
        CultureInfo nordic = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        nordic.NumberFormat.NegativeSign = "\u2212";
        nordic.NumberFormat.NumberDecimalSeparator = ",";
        nordic.NumberFormat.NumberGroupSeparator = "\u00a0";
        nordic.DateTimeFormat.ShortDatePattern = "d.M.yyyy";
        nordic.DateTimeFormat.TimeSeparator = ".";
        return nordic;
    }
}
